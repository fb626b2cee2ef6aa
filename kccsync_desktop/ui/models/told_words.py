"""Short words that the layers below say and the screen shows, for the catalogues to have them.

Whole sentences from below stay English: problems, cures and reasons are kept in the books as told.
"""

from __future__ import annotations

from kccsync_desktop.ui.texts import noted

TYPES = (
    noted("Sales Invoice"),
    noted("Credit Note"),
    noted("Purchase Invoice"),
    noted("Purchase Credit"),
    noted("SP Ledger"),
    noted("Stock Item"),
    noted("Prepayment"),
    noted("Payment Allocation"),
)
IMPORT_STATES = (
    noted("Not Processed"),
    noted("Payment created and allocated"),
    noted("Held"),
)
RUNS = (
    noted("Load KCC folder"),
    noted("Get Nominal & Tax Accounts"),
    noted("Run Pre-Check"),
    noted("Upload Data"),
    noted("Fetch payments"),
    noted("Create and Allocate Payments"),
    noted("Link to the document"),
    noted("Finish the last run"),
)
STAGES = (
    noted("Reading the folder"),
    noted("Looking things up"),
    noted("Customers and suppliers"),
    noted("Items for accounts"),
    noted("Stock items"),
    noted("Documents"),
    noted("Prepayments"),
    noted("Reading back"),
    noted("Reading prepayments back"),
    noted("Reading payments"),
    noted("Reading accounts and tax codes"),
    noted("Looking up what an earlier run left open"),
)
