"""The floor: PostgreSQL's own pgbench doing the same INSERTs as one logged contact with a case."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.town import Town

SCRIPT = r"""
\set customer random(1, {customers})
BEGIN;
INSERT INTO contacts_contact (id, organisation_id, channel, team_id, customer_id, on_behalf, language, started_at, ended_at,
    received_at, is_out_of_hours, summary, wanted, further_need, next_step, next_team_id, next_by, is_told, promises_kept,
    promises_broken)
  VALUES (nextval('reference_number'), {organisation}, 'telephone', {team}, :customer, '', 'en', now(), now(), now(), false,
    'My bin is full', '', '', 'Waste crews will deal with it.', {case_team}, NULL, true, '{{PR-G4,PR-G6}}', '{{PR-G5}}')
  RETURNING id AS contact_id \gset
INSERT INTO cases_case (id, organisation_id, service_id, version_id, customer_id, team_id, home_team_id, partner_id, owner_id,
    channel, workflow, status, stage, summary, wanted, facts, place, postcode, received_at, promised_at, due_at, warn_at,
    held_since, closed_because, outcome, waiting_for, disputes, chases, hand_ons, version_number)
  VALUES (nextval('reference_number'), {organisation}, {service}, {version}, :customer, {case_team}, {team}, {partner},
    {owner}, 'telephone', 'standard', {status}, 'received', 'My bin is full', '', {answers}, '1 High Street', 'TH1 2AB',
    now(), now(), now(), now(), now(), '', '', '', 0, 0, 0, 1)
  RETURNING id AS case_id \gset
INSERT INTO promises_clock (about_kind, about_id, code, label, organisation_id, service_id, team_id, channel, calendar_id,
    target_value, target_unit, amber_share, started_at, base_due_at, due_at, warn_at, holder, held_since)
  VALUES ('case', :case_id, 'service', 'We come back for your bin within 2 working days.', {organisation}, {service},
    {case_team}, 'telephone', {calendar}, 2, 'working_days', 0.75, now(), now(), now() + interval '1 day', now(), {holder},
    now());
INSERT INTO contacts_matter (contact_id, position, service_id, version_id, interaction, complexity, reason, outcome,
    avoidable, case_id, answers, detail, signposted_to)
  VALUES (:contact_id, 0, {service}, {version}, 'application', 'simple', 'Bin out late', 'case', '', :case_id, '{{}}', '',
    '');
INSERT INTO journal_event (name, about_kind, about_id, at, facts)
  VALUES ('case.opened', 'case', :case_id, now(), '{{"team": "waste-crews", "service": "missed-bin"}}')
  RETURNING id AS first_event \gset
INSERT INTO journal_unsealed VALUES (:first_event);
INSERT INTO journal_event (name, about_kind, about_id, at, facts)
  VALUES ('contact.recorded', 'contact', :contact_id, now(), '{{"cases": 1, "channel": "telephone", "matters": 1}}')
  RETURNING id AS second_event \gset
INSERT INTO journal_unsealed VALUES (:second_event);
COMMIT;
"""


@dataclass
class Floor:
    """What pgbench did: transactions, in how many seconds, and the processor seconds of the database."""

    count: int = 0
    seconds: float = 0.0
    database: float = 0.0

    @property
    def rate(self) -> float:
        """Transactions a second."""
        return self.count / self.seconds

    @property
    def milliseconds(self) -> float:
        """Processor milliseconds of the database for each transaction."""
        return self.database / self.count * 1000

    def measure(self, town: Town, *, at_once: int, seconds: int, facts: dict[str, object]) -> None:
        """Let pgbench insert for some more seconds."""
        script = town.folder / "floor.sql"
        script.write_text(SCRIPT.format(**facts))
        before = town.cost()
        done = subprocess.run(
            [_pgbench(town), "-n", "-M", "prepared", "-c", str(at_once), "-j", "2", "-T", str(seconds), "-f", str(script),
             "-h", str(town.socket_folder), "-U", "moothall", "moothall"],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        self.database += (town.cost() - before).database
        self.count += int(re.search(r"actually processed: (\d+)", done.stdout)[1])  # type: ignore[index]
        self.seconds += seconds


def _pgbench(town: Town) -> Path:
    return town.bin_folder / "pgbench"
