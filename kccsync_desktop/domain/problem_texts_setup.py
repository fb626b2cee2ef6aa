"""Words for what is wrong in the mapping, with contacts and with stock items."""

from __future__ import annotations

from kccsync_desktop.domain.problem_entry import Entry
from kccsync_desktop.domain.problems import ProblemCode, Remedy, Severity

MAPPING_ENTRIES: dict[ProblemCode, Entry] = {
    ProblemCode.NOMINAL_NOT_MAPPED: Entry(
        "{nominal} is not mapped to an account in {package}.{said}",
        "Choose an account for {nominal} on the Mapping tab. If there is none, add it in"
        " {package} and"
        " run Get Nominal & Tax Accounts.",
        remedy=Remedy.MAP_NOMINAL,
    ),
    ProblemCode.NOMINAL_BY_DEFAULT: Entry(
        "{nominal} is not mapped; {account} is used, the default.",
        "Nothing to do if that is right. Otherwise choose an account for {nominal} on the Mapping"
        " tab.",
        Severity.WARNING,
        Remedy.MAP_NOMINAL,
    ),
    ProblemCode.TAX_NOT_MAPPED: Entry(
        "{tax_rate} is not mapped to a tax code in {package} for {side}.",
        "Choose a tax code for {tax_rate} ({side}) on the Mapping tab.",
        remedy=Remedy.MAP_TAX,
    ),
    ProblemCode.TAX_RATE_DIFFERS: Entry(
        "{tax_rate} is {percent}% in KCC, but {tax_code}, to which it is mapped, is"
        " {their_percent}% in {package}.",
        "Choose a tax code of {percent}% for {tax_rate} ({side}) on the Mapping tab.",
        remedy=Remedy.MAP_TAX,
    ),
    ProblemCode.TAX_CODE_GONE: Entry(
        "{tax_code}, to which {tax_rate} ({side}) is mapped, is no longer in use in"
        " {package}.{said}",
        "Run Get Nominal & Tax Accounts, then choose another tax code for {tax_rate} on the Mapping"
        " tab.",
        remedy=Remedy.MAP_TAX,
    ),
    ProblemCode.TAX_NOT_FOR_ACCOUNT: Entry(
        "{package} does not allow {tax_code} on {account} (KCC: {tax_rate} on {nominal}).{said}",
        "Give the line on the document in KCC a nominal of the right kind (income for sales, costs"
        " for purchases), and load the folder again. Map {nominal} to another account, or"
        " {tax_rate} to another tax code, only if the mapping is wrong: that moves all documents"
        " that use it.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.TAX_NOT_FOR_SIDE: Entry(
        "{tax_code}, to which {tax_rate} ({side}) is mapped, has no rate for {side} in"
        " {package}.{said}",
        "Choose another tax code for {tax_rate} in the column {side} on the Mapping tab.",
        remedy=Remedy.MAP_TAX,
    ),
    ProblemCode.ACCOUNT_GONE: Entry(
        "{account}, to which {nominal} is mapped, is archived or no longer there in"
        " {package}.{said}",
        "Restore the account in {package}, or choose another for {nominal} on the Mapping tab; then"
        " run Get Nominal & Tax Accounts.",
        remedy=Remedy.MAP_NOMINAL,
    ),
    ProblemCode.ACCOUNT_NOT_POSTABLE: Entry(
        "{account}, to which {nominal} is mapped, is one that {package} posts to by"
        " itself; documents cannot use it.{said}",
        "Choose an income or cost account for {nominal} on the Mapping tab.",
        remedy=Remedy.MAP_NOMINAL,
    ),
    ProblemCode.SETUP_NOT_FETCHED: Entry(
        "The accounts and tax codes of {package} have not been fetched yet.",
        "Run Get Nominal & Tax Accounts (Actions > Setup), then Apply Default Setup.",
        remedy=Remedy.FETCH_SETUP,
    ),
}

CONTACT_ENTRIES: dict[ProblemCode, Entry] = {
    ProblemCode.EMAIL_MALFORMED: Entry(
        "The e-mail address{value} of {company} is not one that {package} takes.{said}",
        "Correct the address of {company} in KCC (plain letters, one @, a full domain) or leave it"
        " blank, and load the folder again.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.CONTACT_FIELD_INVALID: Entry(
        "{company}: {column} cannot be used: {reason}.{said}",
        "Correct {column} of {company} in KCC, and load the folder again.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.CONTACT_NAME_TAKEN: Entry(
        "Another contact in {package} has the name{name} of {company} already.{said}",
        "If they are the same company, choose that contact here, or merge the two in {package}. If"
        " not, rename one of them, in KCC or in {package}, and upload again.",
        remedy=Remedy.CHOOSE_CONTACT,
        warning_cause="The name{name} is shared with {other}, so {company} goes to {package}"
        " as{chosen}.",
        warning_cure="Nothing to do if they are different companies. If they are the same, merge"
        " them"
        " in KCC (Customer Management > Actions > Merge Companies) or in {package}.",
    ),
    ProblemCode.CONTACT_NUMBER_TAKEN: Entry(
        "The account number of {company} already belongs to another contact in"
        " {package}{holder}.{said}",
        "If that contact is right, choose it here; if it is archived, restore it in {package}"
        " first. If not, make the two agree: clear or change the account number of that contact in"
        " {package}, then upload again.",
        remedy=Remedy.CHOOSE_CONTACT,
    ),
    ProblemCode.CONTACT_ARCHIVED: Entry(
        "The contact{name} for {company} is archived in {package}, and documents cannot be added"
        " to it.{said}",
        "Choose another contact for {company} here; or restore this one in {package} (Contacts >"
        " Archived > Restore) and upload again.",
        remedy=Remedy.CHOOSE_CONTACT,
    ),
    ProblemCode.CONTACT_MERGED: Entry(
        "The contact{name} for {company} was merged into {other} in {package}.",
        "If {other} is right for {company}, choose it here, then upload again.",
        remedy=Remedy.CHOOSE_CONTACT,
    ),
    ProblemCode.CONTACT_OF_ANOTHER: Entry(
        "The contact{name} in {package} would take the documents of {company}, but it is {other}"
        " already.{said}",
        "If the two were merged in KCC, press the button and take this contact over from {other}."
        " If not, choose another contact there. To have a new one made, change the number or the"
        " name that the two share, of that contact in {package} or of {company} in KCC, then"
        " upload again.",
        remedy=Remedy.CHOOSE_CONTACT,
    ),
    ProblemCode.CONTACT_REFUSED: Entry(
        "{package} refused the contact for {company}.{said}",
        "Correct what it names on the company in KCC, load the folder again and upload.",
        remedy=Remedy.RETRY,
    ),
    ProblemCode.CONTACT_CURRENCY: Entry(
        "{package} keeps {company} in {other}, and {subject} is in {currency}.{said}",
        "{package} takes one currency for each customer or supplier. Enter in KCC a second company"
        " for {currency} and move the document to it, or correct the document's currency.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.CODE_DIFFERS_BY_CASE: Entry(
        "KCC's code{value} differs from {other} by capitals, accents or spaces alone, and {package}"
        " takes them for the same; it goes there as{chosen}.",
        "Nothing to do. If the two are the same thing, merge them in KCC.",
        Severity.WARNING,
    ),
    ProblemCode.ITEM_REFUSED: Entry(
        "{package} refused the stock item{value}: {reason}.{said}",
        "Correct the stock item in KCC, load the folder again and upload.",
        remedy=Remedy.RETRY,
    ),
    ProblemCode.ITEM_MISSING: Entry(
        "{subject} has a stock item{value} that {package} does not take on it: {reason}.{said}",
        "Upload the stock item first (tick it in Pending); if it is there, let {package} both sell"
        " and purchase it; or switch Use Rollup Transactions on.",
        remedy=Remedy.RETRY,
    ),
    ProblemCode.STOCK_SYNC: Entry(
        "Only Export Stock on Invoices is off: all {count} stock items go to {package}, and"
        " {package}"
        " slows down or stops past its own item limit.",
        "Switch Only Export Stock on Invoices on (Mapping > Options) unless you need every item in"
        " {package}.",
        Severity.WARNING,
        Remedy.SET_OPTION,
    ),
}
