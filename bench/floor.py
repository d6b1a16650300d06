"""The floor: PostgreSQL's own pgbench doing the same INSERTs as one logged contact with a case."""

import re
import subprocess
from pathlib import Path

from bench.town import Town

SCRIPT = """
BEGIN;
INSERT INTO contacts_contact (id, organisation_id, channel, team_id, customer_id, on_behalf, language, started_at, ended_at,
    received_at, is_out_of_hours, summary, wanted, further_need, next_step, next_team_id, next_by, is_told, promises_kept,
    promises_broken)
  VALUES (nextval('reference_number'), {organisation}, 'telephone', {team}, {customer}, '', 'en', now(), now(), now(), false,
    'My bin is full', '', '', 'They come back.', {case_team}, now(), true, '{{PR-G4,PR-G5,PR-G6}}', '{{}}')
  RETURNING id AS contact_id \\gset
INSERT INTO cases_case (id, organisation_id, service_id, version_id, customer_id, team_id, home_team_id, owner_id, channel,
    workflow, status, stage, summary, wanted, facts, place, postcode, received_at, promised_at, due_at, warn_at, held_since,
    closed_because, outcome, waiting_for, disputes, chases, hand_ons, version_number)
  VALUES (nextval('reference_number'), {organisation}, {service}, {version}, {customer}, {case_team}, {home_team}, {owner},
    'telephone', 'standard', 'new', 'received', 'My bin is full', '', '{{}}', '', '', now(), now(), now(), now(), now(), '',
    '', '', 0, 0, 0, 1)
  RETURNING id AS case_id \\gset
INSERT INTO promises_clock (about_kind, about_id, code, label, organisation_id, service_id, team_id, channel, calendar_id,
    target_value, target_unit, amber_share, started_at, base_due_at, due_at, warn_at, holder, held_since)
  VALUES ('case', :case_id, 'service', 'Soon', {organisation}, {service}, {case_team}, 'telephone', {calendar}, 2,
    'working_days', 0.75, now(), now(), now() + interval '1 day', now(), 'council', now());
INSERT INTO contacts_matter (contact_id, position, service_id, version_id, interaction, complexity, reason, outcome,
    avoidable, case_id, answers, detail, signposted_to)
  VALUES (:contact_id, 0, {service}, {version}, 'application', 'simple', 'Bin not emptied', 'case', '', :case_id, '{{}}', '',
    '');
INSERT INTO journal_event (name, about_kind, about_id, at, facts)
  VALUES ('case.opened', 'case', :case_id, now(), '{{}}') RETURNING id AS first_event \\gset
INSERT INTO journal_unsealed VALUES (:first_event);
INSERT INTO journal_event (name, about_kind, about_id, at, facts)
  VALUES ('contact.recorded', 'contact', :contact_id, now(), '{{}}') RETURNING id AS second_event \\gset
INSERT INTO journal_unsealed VALUES (:second_event);
COMMIT;
"""


def floor_rate(town: Town, *, at_once: int, seconds: int, facts: dict[str, object]) -> tuple[float, float]:
    """Return transactions a second, and processor milliseconds of the database for each."""
    script = town.folder / "floor.sql"
    script.write_text(SCRIPT.format(**facts))
    before = town.cost()
    done = subprocess.run(
        [_pgbench(town), "-n", "-M", "prepared", "-c", str(at_once), "-j", "2", "-T", str(seconds), "-f", str(script),
         "-h", str(town.socket_folder), "-U", "moothall", "moothall"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    spent = town.cost() - before
    rate = float(re.search(r"tps = ([\d.]+)", done.stdout)[1])  # type: ignore[index]
    count = int(re.search(r"actually processed: (\d+)", done.stdout)[1])  # type: ignore[index]
    return rate, spent.database / count * 1000


def _pgbench(town: Town) -> Path:
    return town.bin_folder / "pgbench"
