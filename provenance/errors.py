"""The errors of the product. Each says what failed, where, and what to do next; the CLI maps them to exit codes."""


class ProvenanceError(Exception):
    """Base of every error that the product raises on purpose."""


class UsageError(ProvenanceError):
    """Wrong use or configuration; exit code 2."""


class IncompleteError(ProvenanceError):
    """The work could not be completed: no corpus, no readable source, no network, deadline; exit code 3."""


class SettingsError(UsageError):
    """A configuration file is not valid."""


class ManifestError(UsageError):
    """A corpus manifest is not valid."""


class SourceError(IncompleteError):
    """Source code that was named could not be had."""


class SourceNotFound(SourceError):
    """The path, package, version or revision does not exist."""


class ChecksumMismatch(SourceError):
    """What was fetched is not what the manifest pins."""


class UnsafeArchive(SourceError):
    """An archive tries to leave its folder, or is too large to unpack."""


class NetworkError(SourceError):
    """A registry or repository could not be reached."""


class RepositoryError(SourceError):
    """A git repository is broken or refuses to be read."""


class CorpusError(IncompleteError):
    """A corpus is missing, corrupt or of another version."""


class CalibrationError(IncompleteError):
    """A calibration table is missing or cannot be read."""


class LicenseError(UsageError):
    """A licence expression cannot be understood."""
