"""Words for what is wrong in the KCC company folder and in a document itself."""

from __future__ import annotations

from kccsync_desktop.domain.problem_entry import Entry
from kccsync_desktop.domain.problems import ProblemCode, Remedy, Severity

_RELOAD = "then export the folder again and load it"

FOLDER_ENTRIES: dict[ProblemCode, Entry] = {
    ProblemCode.FILE_REFUSED: Entry(
        "{file} was not read: {reason}. Nothing that was loaded before has changed.",
        "Export the folder again from KCC as a complete set of CSV files, and load it.",
        Severity.RUN,
        Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.FOLDER_OF_ANOTHER: Entry(
        "This KCC folder looks like that of another company than {merchant}: {reason}. Nothing was"
        " loaded.",
        "Choose the folder of {merchant}. If this is it all the same, load it again and confirm it"
        " (on the command line: --anyway).",
        Severity.RUN,
        Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.FILE_ENCODING: Entry(
        "{file} is not UTF-8; it was read as Windows-1252, so accents and signs may look wrong.",
        "Look at a few names with accents. If they are wrong, export the file from KCC as UTF-8 and"
        " load the folder again.",
        Severity.WARNING,
        Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.VALUE_INVALID: Entry(
        "{subject}: the value{value} cannot be used as {column}.",
        f"Correct {{column}} in KCC, {_RELOAD}.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.VALUE_MISSING: Entry(
        "{subject}: {column} is missing.",
        f"Fill in {{column}} in KCC, {_RELOAD}.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.VALUE_TOO_LONG: Entry(
        "{subject}: {column}{value} is too long{limit}.",
        f"Shorten {{column}} in KCC, {_RELOAD}.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.DATE_INVALID: Entry(
        "{subject}: {column}{value} is not a date.",
        f"Enter the date in KCC as day/month/year, {_RELOAD}.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.CURRENCY_INVALID: Entry(
        "{subject}: the currency{value} or its exchange rate cannot be used.",
        f"Correct currency and exchange rate in KCC (three letters, e.g. EUR), {_RELOAD}.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.COMPANY_UNKNOWN: Entry(
        "{subject} belongs to {company}, which is not in the KCC folder.",
        "Export the company's record from KCC (companies.csv) together with its documents, and load"
        " the folder again.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.TAX_RATE_UNKNOWN: Entry(
        "{subject} uses {tax_rate}, which is not in KCC's list of rates.",
        "Add the rate to tax_rates.csv in KCC's export, or correct it on the document in KCC, and"
        " load the folder again.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.NOMINAL_UNKNOWN: Entry(
        "{subject} uses {nominal}, which is not in KCC's list of nominals.",
        "Add the nominal to nominals.csv in KCC's export, or correct it on the document in KCC, and"
        " load the folder again.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.TOTALS_DISAGREE: Entry(
        "{subject} does not add up: {reason}.",
        f"Correct the document in KCC so that its lines and totals agree, {_RELOAD}.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.CODE_CONFLICT: Entry(
        "{subject} is in the KCC folder more than once, with different content.",
        f"Find out in KCC which one is right and remove the other from the export, {_RELOAD}.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.LINES_MISSING: Entry(
        "{subject} has no lines in the KCC folder.",
        "Export documents and their lines together from KCC (document_lines.csv), and load the"
        " folder again.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.LINE_FAULTY: Entry(
        "{subject} has a line that cannot be used: {reason}.",
        f"Correct that line in KCC, {_RELOAD}.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.LINE_WITHOUT_DOCUMENT: Entry(
        "{file} has lines of a document{value} that is not in the KCC folder.",
        "Export documents and their lines together from KCC (documents.csv), and load the folder"
        " again.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.CHANGED_SINCE_EXPORT: Entry(
        "{subject} was changed in KCC after it went to {package}; {package} still holds the older"
        " one.",
        "Compare the two, and make the same change by hand in {package}.",
        Severity.WARNING,
        Remedy.OPEN_PACKAGE,
    ),
}

DOCUMENT_ENTRIES: dict[ProblemCode, Entry] = {
    ProblemCode.TOTAL_ZERO: Entry(
        "{subject} comes to nothing, and a document without an amount changes no account.",
        "If it is right in KCC, mark it as exported here; otherwise correct it in KCC and load the"
        " folder again.",
        remedy=Remedy.MARK_EXPORTED,
    ),
    ProblemCode.TOTAL_NEGATIVE: Entry(
        "{subject} has a negative total{amount}, which {package} does not take.",
        "Enter it in KCC as a credit (or, for a credit, as an invoice) with a positive total, and"
        " load"
        " the folder again.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.VAT_ONLY: Entry(
        "{subject} is VAT only{amount}, on a net amount of nothing.",
        "Enter it by hand in {package} (a journal or a bill for import VAT), then mark it as"
        " exported"
        " here.",
        remedy=Remedy.MARK_EXPORTED,
    ),
    ProblemCode.NOMINAL_NEVER_POSTED: Entry(
        "{subject} uses {nominal}, a Stock or Cost of Sale nominal; those are never posted"
        " from documents.",
        "Use a Sales, Purchases or Expense nominal on the document in KCC. Cost of sale goes to"
        " {package} as a journal that you enter there.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.MULTICURRENCY_OFF: Entry(
        "{subject} is in {currency}, and the MultiCurrency option is off.",
        "Switch MultiCurrency on in Mapping > Options (and see that {package} has {currency} among"
        " its currencies).",
        remedy=Remedy.SET_OPTION,
    ),
    ProblemCode.CURRENCY_NOT_ENABLED: Entry(
        "{subject} is in {currency}, which is not among the currencies of {organisation}.",
        "Add {currency} in {package} (its currency settings), then run Get Nominal & Tax Accounts"
        " here.",
        remedy=Remedy.FETCH_SETUP,
    ),
    ProblemCode.BASE_CURRENCY_DIFFERS: Entry(
        "{subject} cannot go to {organisation}: its books are kept in {currency}, KCC's in {other},"
        " so no exchange rate would be right.",
        "Choose Actions > Connect and pick the organisation whose base currency is KCC's.",
        remedy=Remedy.RECONNECT,
    ),
    ProblemCode.NUMBER_INVALID: Entry(
        "{subject} has {number}, which {package} does not take: {reason}.{said}",
        "Correct the number in KCC ({where}), and load the folder again.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.NUMBER_TWICE: Entry(
        "{subject} gets {number} in {package}, and so does {other}; capitals do not count"
        " there.{said}",
        "Change the number or the prefix of one of the two in KCC (System Values > Prefixes), or"
        " mark"
        " this one as exported if both are the same sale.",
        remedy=Remedy.MARK_EXPORTED,
    ),
    ProblemCode.SUPPLIER_NUMBER_REPEATS: Entry(
        "{subject} has {number} of the supplier, and so has {other}, {comparison}.",
        "Compare the two in KCC before you upload: if it is one bill entered twice, mark this one"
        " as"
        " exported. Otherwise there is nothing to do.",
        Severity.WARNING,
    ),
    ProblemCode.DESCRIPTION_TOO_LONG: Entry(
        "{subject} has a description longer than {package} keeps{limit}.{said}",
        "Shorten the description in KCC, and load the folder again.",
        remedy=Remedy.RELOAD_FOLDER,
        warning_cause="{subject} has a description longer than {package} keeps{limit};"
        " the end of it is left out there.",
        warning_cure="Nothing to do, unless you want the whole text: then shorten it in KCC.",
    ),
    ProblemCode.DATE_LOCKED: Entry(
        "{subject}{date} lies in a period that is locked in {package}{lock_date}.{said}",
        "If the VAT return for that period is filed, agree with your accountant first what to do."
        " Then give the document a later date in KCC, or move the lock date back in {package} for a"
        " moment and upload again.",
        remedy=Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.AMOUNT_TOO_LARGE: Entry(
        "{subject} has an amount{amount} that is too large for {package}.{said}",
        "Check the amount in KCC. If it is right, split the document there.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.PENNY_DIFFERENCE: Entry(
        "{subject} cannot be entered in {package} to the penny: {reason}.{said}",
        "Enter this document by hand in {package} and link it here.",
        remedy=Remedy.LINK,
    ),
    ProblemCode.TOO_MANY_LINES: Entry(
        "{subject} has more lines than {package} takes on a document{limit}.{said}",
        "Switch Use Rollup Transactions on (Mapping tab, options), or split the document in KCC.",
        remedy=Remedy.SET_OPTION,
    ),
}
