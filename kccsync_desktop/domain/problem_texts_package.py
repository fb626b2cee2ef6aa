"""Words for what the package answered and for what stops a run."""

from __future__ import annotations

from kccsync_desktop.domain.problem_entry import Entry
from kccsync_desktop.domain.problems import ProblemCode, Remedy, Severity

_RUN = Severity.RUN

ANSWER_ENTRIES: dict[ProblemCode, Entry] = {
    ProblemCode.NUMBER_TAKEN: Entry(
        "{package} already holds a document with {number}{holder}, which this program did"
        " not put there.{said}",
        "If it is the same document, link {subject} to it (or mark it as exported). If not,"
        " change the"
        " number in {package} or the prefix in KCC (System Values > Prefixes).",
        remedy=Remedy.LINK,
        warning_cause="{package} already holds a bill like {subject}, with the same number, date"
        " and"
        " total{holder}.",
        warning_cure="If it is the same bill, link {subject} to it instead of uploading. If it is"
        " from"
        " another supplier, there is nothing to do.",
        warning_remedy=Remedy.LINK,
    ),
    ProblemCode.DOCUMENT_REFUSED: Entry(
        "{package} refused {subject}.{said}",
        "Correct what it names, in KCC or in {package}, and upload again.",
        remedy=Remedy.RETRY,
    ),
    ProblemCode.PLAN_LIMIT: Entry(
        "The plan or the settings of {organisation} do not allow {what}.{said}",
        "Switch it on in the settings of {package} or change the plan there, or wait for the plan's"
        " next month; then upload again.",
        remedy=Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.HELD: Entry(
        "{subject} was not sent, because {needed} is not in {package} yet{cause}.",
        "Cure that first; then upload again and {subject} goes along.",
        remedy=Remedy.RETRY,
    ),
    ProblemCode.OUTCOME_UNKNOWN: Entry(
        "{subject} was sent, but no answer came: whether {package} has it is not known yet.{said}",
        "Upload again: the program looks it up in {package} first and never sends it twice.",
        remedy=Remedy.RETRY,
    ),
    ProblemCode.READ_BACK_DIFFERS: Entry(
        "{package} holds {subject}, but not as KCC has it: {detail}.",
        "Correct the document in {package} until it agrees with KCC, then upload again to have it"
        " verified.",
        remedy=Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.READ_BACK_MISSING: Entry(
        "{subject} was exported, but {package} does not show it any more (deleted, voided or not"
        " found).{said}",
        "Look for it in {package}. If it was deleted there on purpose there is nothing to do;"
        " otherwise"
        " restore it there or enter it again by hand.",
        remedy=Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.NOTED_BY_PACKAGE: Entry(
        "{package} took {subject} and made a remark.{said}",
        "Read the remark. If nothing is wrong with the document in {package}, there is nothing to"
        " do.",
        Severity.WARNING,
        Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.LINK_REFUSED: Entry(
        "{subject} cannot be linked to that document in {package}{cause}.",
        "Choose the document in {package} with the same contact, date, currency and totals, or make"
        " them agree there first.",
        remedy=Remedy.LINK,
    ),
}

PREFERENCE_ENTRIES: dict[ProblemCode, Entry] = {
    ProblemCode.NUMBERED_BY_PACKAGE: Entry(
        "{organisation} numbers its sales forms itself: {subject} could not keep {number}.{said}",
        "In {package} switch Custom transaction numbers on (Account and settings > Sales), then"
        " upload again.",
        remedy=Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.VAT_NOT_SET_UP: Entry(
        "VAT is not set up in {organisation}, so {package} would drop the VAT of {subject}.{said}",
        "Set VAT up in {package} (Taxes), run Get Nominal & Tax Accounts and upload again.",
        remedy=Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.SUBSCRIPTION_ENDED: Entry(
        "The subscription of {organisation} has ended, or its bill is not paid: {package} takes"
        " nothing new.{said}",
        "Renew the subscription in {package} (Account and settings > Billing), then upload again.",
        remedy=Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.CREDITS_APPLIED_THERE: Entry(
        "{organisation} applies credits by itself: {subject} may be set against an invoice there"
        " that KCC sets it against otherwise.",
        "To decide it yourself, switch Automatically apply credits off in {package} (Account and"
        " settings > Advanced) before you upload.",
        Severity.WARNING,
        Remedy.OPEN_PACKAGE,
    ),
}

RUN_ENTRIES: dict[ProblemCode, Entry] = {
    ProblemCode.NOT_CONNECTED: Entry(
        "There is no connection to {package} yet.",
        "Choose Actions > Connect and log in to {package} in the browser.",
        _RUN,
        Remedy.RECONNECT,
    ),
    ProblemCode.CONNECTION_LOST: Entry(
        "The connection to {package} is no longer valid: it was ended there, has expired, or your"
        " rights changed.{said}",
        "Choose Actions > Connect and log in again. If it fails, remove this program under the"
        " connected apps of {package} first.",
        _RUN,
        Remedy.RECONNECT,
    ),
    ProblemCode.CONNECTION_ENDS: Entry(
        "The connection to {package} ends {ends}; from then on nothing can be sent or fetched.",
        "Choose Actions > Connect and log in again before then.",
        Severity.WARNING,
        Remedy.RECONNECT,
    ),
    ProblemCode.SCOPE_MISSING: Entry(
        "The connection to {package} does not include all the rights that this program"
        " needs.{said}",
        "Choose Actions > Connect and agree to all the rights that {package} lists.",
        _RUN,
        Remedy.RECONNECT,
    ),
    ProblemCode.PACKAGE_UNREACHABLE: Entry(
        "{package} cannot be reached from this computer.{said}",
        "Check the internet connection (and a firewall or proxy), then try again; nothing is lost.",
        _RUN,
        Remedy.RETRY,
    ),
    ProblemCode.PACKAGE_FAILING: Entry(
        "{package} is not working at the moment.{said}",
        "Wait some minutes and try again; nothing is lost. The status page of {package} tells"
        " whether it is down.",
        _RUN,
        Remedy.RETRY,
    ),
    ProblemCode.MINUTE_LIMIT: Entry(
        "{package} allows no further call in this minute.{said}",
        "Try again {until}; what is done stays done.",
        _RUN,
        Remedy.RETRY,
    ),
    ProblemCode.DAY_LIMIT: Entry(
        "{package} allows no further call today.{said}",
        "Try again {until}; what is done stays done and the rest follows.",
        _RUN,
        Remedy.RETRY,
    ),
    ProblemCode.RUN_BUSY: Entry(
        "{who} is already working on {merchant}, since {since}.",
        "Wait until that run has ended, or cancel it there.",
        _RUN,
        Remedy.RETRY,
    ),
    ProblemCode.ORGANISATION_DIFFERS: Entry(
        'This company is set up for "{organisation}" in {package}, but you signed in to "{other}".',
        'Connect again and choose "{organisation}" there; or add a new company for "{other}".',
        _RUN,
        Remedy.RECONNECT,
    ),
    ProblemCode.ORGANISATION_SHARED: Entry(
        "{organisation} is also the organisation of {merchant} here.",
        "Where two of them stand for one company in KCC, go on with only one: neither knows what"
        " the other has sent. Where each is a company of its own, all is well.",
        Severity.WARNING,
    ),
    ProblemCode.VAULT_UNAVAILABLE: Entry(
        "The connection's keys cannot be used on this computer.",
        "Put the key file back, readable by you alone, or name another one in KCCSYNC_KEY_FILE;"
        " then choose Actions > Connect.",
        Severity.WARNING,
        Remedy.RECONNECT,
        warning_cause="This computer has no safe place for the connection's keys, so they are kept"
        " only until the program is closed.",
        warning_cure="Unlock or install the system's keyring. On a machine without a desktop, name"
        " a key file in KCCSYNC_KEY_FILE.",
    ),
    ProblemCode.STORAGE_FULL: Entry(
        "The program's database could not be written: {reason}.",
        "Free some space on the disk (or check that the folder may be written to), then start"
        " again;"
        " what was under way is looked up first.",
        _RUN,
        Remedy.RETRY,
    ),
    ProblemCode.STORAGE_BUSY: Entry(
        "The program's database is held by another program, such as a backup or a virus scanner.",
        "Wait until that program has finished, or close it, then try again; what was under way is"
        " looked up first.",
        _RUN,
        Remedy.RETRY,
    ),
    ProblemCode.PAYMENTS_FILE_REFUSED: Entry(
        "The payments file for KCC could not be written into {folder}: {reason}.",
        "Choose Create and Allocate Payments once more, with a folder that may be written to (or"
        " free space on that disk). Nothing is lost or doubled: the file is written then, with all"
        " that KCC was not told yet.",
        _RUN,
    ),
    ProblemCode.INTERNAL_FAULT: Entry(
        "The program met a fault of its own: {reason}.",
        "Try again. If it happens again, send the log file (Actions > Help and Support > Show Log)"
        " to support.",
        _RUN,
        Remedy.RETRY,
    ),
}
