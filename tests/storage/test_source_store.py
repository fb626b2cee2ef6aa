from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import Address
from kccsync_desktop.domain.documents import CalcMethod, LedgerSide, SourceType, Subject
from tests.storage.builders import START, company, document, folder, stock_item, store, unissued

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books

LEDGER = SourceType.SP_LEDGER
BILL = SourceType.PURCHASE_INVOICE


def test_documents_are_got_by_row_and_others_left_out(books: Books) -> None:
    ids = store(books, document("INV1"), document("INV2", lines=()), stock_items=(stock_item(),))
    with books.read() as work:
        (item,) = work.rows.find("85123A")
        got = work.source.documents([*ids, item.id, 999])
    assert [got[row_id] for row_id in ids] == [document("INV1"), document("INV2", lines=())]
    assert len(got) == 2


def test_stock_rows_are_found_by_their_exact_codes(books: Books) -> None:
    items = tuple(map(stock_item, ("b", "B", "a")))
    store(books, document("b"), stock_items=items)
    with books.read() as work:
        assert work.source.stock_codes() == ("b", "B", "a")
        rows = work.source.stock_rows({"B", "A"})
        assert list(rows) == ["B"]
        assert rows["B"].subject == Subject(SourceType.STOCK_ITEM, "B")
        assert work.source.stock_items([rows["B"].id])[rows["B"].id] == items[1]


def test_companies_come_back_whole(books: Books) -> None:
    address = Address("1", "2", "3", "4", "5", "6", "FR")
    whole = company("C2", address=address, calc_method=CalcMethod.GROSS, terms_days=None)
    store(books, companies=(whole, company("c2")))
    with books.read() as work:
        assert work.source.companies(["C2", "C3"]) == {"C2": whole}
        assert work.source.company_codes() == ("C2", "c2")
        assert work.folder.known_codes().companies == {"C2": CalcMethod.GROSS, "c2": None}


def test_a_withdrawn_document_frees_its_number(books: Books) -> None:
    store(books, document("INV1"))
    with books.write() as work:
        work.folder.store(folder(unissued("INV1")), START)
        assert work.source.heads_numbered({"INV1"}) == ()


def test_documents_are_found_by_their_number_whatever_its_capitals(books: Books) -> None:
    store(books, document("INV2"), document("INV1"), document("inv2"), document("INVÉ"))
    with books.read() as work:
        found = work.source.heads_numbered({" INV2", "Inve"})
    assert found == tuple(document(code, lines=()) for code in ("INV2", "inv2", "INVÉ"))


def test_documents_are_found_by_the_suppliers_number_among_many(books: Books) -> None:
    many = [document(f"INV{number:04}") for number in range(2_001)]
    store(books, *many, document("INV9999", supplier_ref="F-77"))
    with books.read() as work:
        found = work.source.heads_numbered({"f-77"})
    assert [each.code for each in found] == ["INV9999"]


def test_a_companys_currencies_are_those_of_its_documents_on_a_side(books: Books) -> None:
    store(books, document("INV1"), document("INV2", currency="EUR"))
    with books.read() as work:
        code = document("INV1").company_code
        assert work.source.currencies_of(code, [*LedgerSide]) == {"GBP", "EUR"}
        assert work.source.currencies_of(code, [LedgerSide.PURCHASES]) == frozenset()
        assert work.source.currencies_of("NOBODY", [*LedgerSide]) == frozenset()
