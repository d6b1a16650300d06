"""The settings of the embedded PostgreSQL, worked out from the machine."""

import os
from pathlib import Path

MEGABYTE = 1024 * 1024

# The name of a customer may stand in a statement or in the detail of an error: neither is logged.
QUIET = {
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": 0,
    "log_parameter_max_length_on_error": 0,
    "log_checkpoints": "off",
    "log_line_prefix": "'%m [%p] '",
    "log_timezone": "'UTC'",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def conf(*, version: int, socket_folder: Path, is_durable: bool = True, log_archive: Path | None = None) -> str:
    """Return `postgresql.conf` for this machine. `is_durable=False` is for tests: a power cut would lose data.

    Memory is reserved, not held: an idle database of a small council holds 30 to 50 MB.
    """
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // MEGABYTE
    cores = os.cpu_count() or 1
    values: dict[str, object] = {
        "listen_addresses": "''",
        "unix_socket_directories": quoted(str(socket_folder)),
        "unix_socket_permissions": "0700",
        "max_connections": 80,
        "shared_buffers": f"{min(max(memory // 8, 128), 1024)}MB",
        "effective_cache_size": f"{max(memory // 2, 512)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{min(max(memory // 32, 64), 512)}MB",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        # Squeezing the pages that a contact is the first to touch after a checkpoint costs 0.3 ms and saves 12 kB.
        "wal_compression": "off",
        "random_page_cost": 1.1,
        "effective_io_concurrency": 64,
        "jit": "off",
        "max_worker_processes": max(cores, 4),
        "max_parallel_workers_per_gather": 1 if cores <= 2 else 2,
        "autovacuum_max_workers": 2,
        "autovacuum_vacuum_insert_scale_factor": 0.05,
        "max_locks_per_transaction": 256,
        "timezone": "'UTC'",
        "default_text_search_config": "'pg_catalog.simple'",
        # Two looks at the clock for every page read; nothing of ours reads them.
        "track_io_timing": "off",
        "max_logical_replication_workers": 0,
        **QUIET,
    }
    if version >= 18:
        # Reading through worker processes would hold three more of them for nothing on a machine of this size.
        values["io_method"] = "sync"
    if log_archive:
        values |= archiving(log_archive)
    if not is_durable:
        values |= NOT_DURABLE
    lines = [f"{name} = {value}" for name, value in values.items()]
    head = "# Written anew at every start by Moothall. Put your own settings in local.conf beside this file.\n"
    return head + "\n".join(lines) + "\ninclude_if_exists = 'local.conf'\n"


def archiving(folder: Path) -> dict[str, object]:
    """Return the settings with which PostgreSQL hands each piece of its log to a folder, each minute at the latest.

    A piece gets its name when all of it is on the disk; one that is there already and is the same was handed on before.
    """
    there = str(folder).replace("%", "%%")
    command = (
        f'cmp -s "%p" "{there}/%f" || '
        f'{{ test ! -e "{there}/%f" && cp "%p" "{there}/%f.part" && sync "{there}/%f.part" '
        f'&& mv "{there}/%f.part" "{there}/%f"; }}'
    )
    return {"archive_mode": "on", "archive_command": quoted(command), "archive_timeout": "60s"}


def quoted(words: str) -> str:
    """Return words as PostgreSQL reads them in its settings."""
    return "'" + words.replace("\\", "\\\\").replace("'", "''") + "'"
