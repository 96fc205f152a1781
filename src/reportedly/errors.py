"""What can go wrong, as a tree.

ReportedlyError
├── UnreadableDocumentError   one document can't be read: which, why, what to do
├── OverLimitError            a file with many documents is over a limit as a whole: which, why, what to do
├── FetchError                an address can't be fetched: which, why, what to do
│   ├── BusyServerError       a server is busy or out of reach: it may answer later
│   └── RefusedAddressError   an address may not be fetched: it leads to a private network, or is no web address
├── LedgerError               a ledger can't be opened, read or written: which, why, what to do
│   ├── NoLedgerError         there is no ledger at that place
│   ├── NewerLedgerError      it was written by a newer version of this package
│   ├── ReadOnlyLedgerError   it can be read and not written
│   ├── DamagedLedgerError    its file is damaged, or is no ledger
│   ├── BusyLedgerError       another process has been writing to it for too long
│   ├── FullLedgerError       there is no room left to write
│   ├── NotInLedgerError      it holds nothing by that id
│   └── ConflictError         somebody else has changed the same thing since it was read
├── BadOptionError            an option or argument can't be used
│   └── StaleFormError        a form of the desk was open too long, or is not from it
├── MissingExtraError         a feature needs a package that is not installed
└── DamagedInstallError       a file that ships with the package is missing or not what was shipped

Every error is rebuilt from its arguments after pickling, so it crosses process borders unharmed.
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """Anything that this package raises on purpose."""


class UnreadableDocumentError(ReportedlyError):
    """One document can't be read."""

    def __init__(self, where: str, problem: str, advice: str) -> None:
        super().__init__(where, problem, advice)
        self.where, self.problem, self.advice = where, problem, advice

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}; {self.advice}"


class OverLimitError(ReportedlyError):
    """A file with many documents is over a limit as a whole, so that what follows in it is not read."""

    def __init__(self, where: str, problem: str, advice: str) -> None:
        super().__init__(where, problem, advice)
        self.where, self.problem, self.advice = where, problem, advice

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}; {self.advice}"


class FetchError(ReportedlyError):
    """An address can't be fetched; `wait` is the number of seconds after which the server lets one ask again."""

    def __init__(self, url: str, problem: str, advice: str, wait: float | None = None) -> None:
        super().__init__(url, problem, advice, wait)
        self.url, self.problem, self.advice, self.wait = url, problem, advice, wait

    def __str__(self) -> str:
        later = "" if self.wait is None else f" (it asks to wait {self.wait} seconds)"
        return f"{self.url}: {self.problem}; {self.advice}{later}"


class BusyServerError(FetchError):
    """A server is busy or out of reach: it may answer later."""


class RefusedAddressError(FetchError):
    """An address may not be fetched: it leads to a private network, or is no web address."""


class LedgerError(ReportedlyError):
    """A ledger can't be opened, read or written."""

    def __init__(self, where: str, problem: str, advice: str) -> None:
        super().__init__(where, problem, advice)
        self.where, self.problem, self.advice = where, problem, advice

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}; {self.advice}"


class NoLedgerError(LedgerError):
    """There is no ledger at that place."""


class NewerLedgerError(LedgerError):
    """The ledger was written by a newer version of this package."""


class ReadOnlyLedgerError(LedgerError):
    """The ledger can be read and not written."""


class DamagedLedgerError(LedgerError):
    """The ledger's file is damaged, or is no ledger."""


class BusyLedgerError(LedgerError):
    """Another process has been writing to the ledger for too long."""


class FullLedgerError(LedgerError):
    """There is no room left to write; nothing of what was to be written is kept."""


class NotInLedgerError(LedgerError):
    """The ledger holds nothing by that id."""


class ConflictError(LedgerError):
    """Somebody else has changed the same thing since it was read; nothing was written."""


class BadOptionError(ReportedlyError):
    """An option or argument can't be used."""

    def __init__(self, option: str, problem: str, advice: str) -> None:
        super().__init__(option, problem, advice)
        self.option, self.problem, self.advice = option, problem, advice

    def __str__(self) -> str:
        return f"{self.option}: {self.problem}; {self.advice}"


class StaleFormError(BadOptionError):
    """A form of the desk was open too long, or is not from this desk; what was typed is to be kept."""


class MissingExtraError(ReportedlyError):
    """A feature needs a package that is not installed."""

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        super().__init__(package, extra, purpose)
        self.package, self.extra, self.purpose = package, extra, purpose

    def __str__(self) -> str:
        return f"{self.purpose} needs {self.package}; install it with: pip install 'reportedly[{self.extra}]'"


class DamagedInstallError(ReportedlyError):
    """A file that ships with the package is missing or not what was shipped."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(file, problem)
        self.file, self.problem = file, problem

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}; install reportedly again"
