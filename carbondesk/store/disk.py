"""What kind of disk a file lies on: this computer's own, or a drive shared over the network."""

import os
import sys
from pathlib import Path

_MOUNTS = Path("/proc/mounts")
# Types of mounts whose files lie on another computer.
_SHARED = frozenset(
    {
        "9p", "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone",
        "fuse.smbnetfs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2",
        "smb3", "smbfs",
    }
)  # fmt: skip
_DRIVE_REMOTE = 4


def is_shared(path: Path) -> bool:
    """Whether a file lies on a network drive, as far as this system tells."""
    if sys.platform == "win32":
        return _is_remote(path.absolute())
    return _type_of_mount(path.absolute()) in _SHARED


def is_same(one: Path, other: Path) -> bool:
    """Whether two files lie on the same disk, so that both are lost with it."""
    try:
        return _nearest(one).stat().st_dev == _nearest(other).stat().st_dev
    except OSError:
        return False


def _nearest(path: Path) -> Path:
    """The path, or the folder nearest to it that is there."""
    return next((here for here in (path, *path.absolute().parents) if here.exists()), path)


def _type_of_mount(path: Path) -> str:
    """The type of the mount that a path lies on; empty where the system has no table of them."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    resolved = _nearest(path).resolve()
    found = (0, "")
    for line in lines:
        _, where, kind, *_ = line.split(" ")
        folder = Path(_unescaped(where))
        if resolved.is_relative_to(folder) and len(folder.parts) >= found[0]:
            found = (len(folder.parts), kind)
    return found[1]


def _unescaped(where: str) -> str:
    """The table writes blanks, tabs, line ends and backslashes as octal numbers."""
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        where = where.replace(code, sign)
    return where


def _is_remote(path: Path) -> bool:
    if str(path).startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 (only this system has what is asked of it)

        root = os.path.splitdrive(path)[0] + "\\"
        return ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE
    return False
