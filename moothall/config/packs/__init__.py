"""Everything an administrator can set, written as a pack and taken from one."""
