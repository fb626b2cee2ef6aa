<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name></name>
    <message>
        <source>{count} rows are too many for the clipboard, which takes {most}. Save them as a file instead: Ctrl+S.</source>
        <translation>{count} Zeilen sind zu viele für die Zwischenablage, die {most} aufnimmt. Speichern Sie sie stattdessen als Datei: Strg+S.</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Lines that would be created</source>
        <translation>Zeilen, die angelegt würden</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Never posted</source>
        <translation>Wird nie gebucht</translation>
    </message>
    <message>
        <source>Choose an account…</source>
        <translation>Konto wählen…</translation>
    </message>
    <message>
        <source>Choose a tax code…</source>
        <translation>Steuercode wählen…</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>Einkauf</translation>
    </message>
    <message>
        <source>You decide…</source>
        <translation>Sie entscheiden…</translation>
    </message>
    <message>
        <source>Kind in KCC: {kind}</source>
        <translation>Art in KCC: {kind}</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Nominals and their accounts</source>
        <translation>Sachkonten und ihre Konten</translation>
    </message>
    <message>
        <source>Nominal</source>
        <translation>Sachkonto</translation>
    </message>
    <message>
        <source>Name in KCC</source>
        <translation>Name in KCC</translation>
    </message>
    <message>
        <source>Tax rates and their codes</source>
        <translation>Steuersätze und ihre Codes</translation>
    </message>
    <message>
        <source>Tax rate</source>
        <translation>Steuersatz</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Tax code</source>
        <translation>Steuercode</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Jobs that ran</source>
        <translation>Gelaufene Läufe</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Wie er endete</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Zeigen…</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Worüber</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Resolved problems</source>
        <translation>Behobene Probleme</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>Gemeldet</translation>
    </message>
    <message>
        <source>Stood for</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>What was wrong</source>
        <translation>Was nicht stimmte</translation>
    </message>
    <message>
        <source>Rows of this job</source>
        <translation>Zeilen dieses Laufs</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>Payments of this job</source>
        <translation>Zahlungen dieses Laufs</translation>
    </message>
    <message>
        <source>Totals by type and currency</source>
        <translation>Summen nach Art und Währung</translation>
    </message>
    <message>
        <source>What went</source>
        <translation>Was ging</translation>
    </message>
    <message>
        <source>Together: {sums}</source>
        <translation>Zusammen: {sums}</translation>
    </message>
    <message>
        <source>Credits count as negative.</source>
        <translation>Gutschriften zählen negativ.</translation>
    </message>
    <message>
        <source>; changed in KCC since</source>
        <translation>; seither in KCC geändert</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>All documents of this company go to the contact that you choose. Nothing is changed in {package} by choosing.</source>
        <translation>Alle Belege dieser Firma gehen an den Kontakt, den Sie wählen. In {package} wird dadurch nichts geändert.</translation>
    </message>
    <message>
        <source>None of the contacts is free: the line below the list says why. If the right one is archived, restore it in {package}. To have a new one made, give {company} another URN in KCC (or another name, where only the name is taken), load the folder and upload again.</source>
        <translation>Keiner der Kontakte ist frei: Die Zeile unter der Liste sagt, warum. Ist der richtige archiviert, stellen Sie ihn in {package} wieder her. Damit ein neuer angelegt wird, geben Sie {company} in KCC eine andere URN (oder einen anderen Namen, wenn nur der Name vergeben ist), laden den Ordner und laden erneut hoch.</translation>
    </message>
    <message>
        <source>Where KCC has merged the two companies, take the contact over instead.</source>
        <translation>Wo KCC die beiden Firmen zusammengeführt hat, übernehmen Sie stattdessen den Kontakt.</translation>
    </message>
    <message>
        <source>Choose the contact in {package}</source>
        <translation>Kontakt in {package} wählen</translation>
    </message>
    <message>
        <source>Find a contact</source>
        <translation>Kontakt suchen</translation>
    </message>
    <message>
        <source>Reading the contacts of {package}…</source>
        <translation>Die Kontakte von {package} werden gelesen…</translation>
    </message>
    <message>
        <source>What speaks for the contact, or why it cannot be chosen</source>
        <translation>Was für den Kontakt spricht, oder warum er nicht gewählt werden kann</translation>
    </message>
    <message>
        <source>Choose this contact</source>
        <translation>Diesen Kontakt wählen</translation>
    </message>
    <message>
        <source>Take it over…</source>
        <translation>Übernehmen…</translation>
    </message>
    <message>
        <source>From the company of KCC&apos;s that this contact is now</source>
        <translation>Von der Firma in KCC, die dieser Kontakt jetzt ist</translation>
    </message>
    <message>
        <source>Contacts in {package}</source>
        <translation>Kontakte in {package}</translation>
    </message>
    <message>
        <source>contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Which contact is {name} ({code})?</source>
        <translation>Welcher Kontakt ist {name} ({code})?</translation>
    </message>
    <message>
        <source>{package} has no contact yet that this company could be. Upload the document: the contact is then created.</source>
        <translation>{package} hat noch keinen Kontakt, der diese Firma sein könnte. Laden Sie den Beleg hoch: Der Kontakt wird dann angelegt.</translation>
    </message>
    <message>
        <source>The first {count} are shown. Search to find the others.</source>
        <translation>Die ersten {count} werden gezeigt. Suchen Sie, um die übrigen zu finden.</translation>
    </message>
    <message>
        <source>No contact has these words.</source>
        <translation>Kein Kontakt enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Why it may be the one: {evidence}.</source>
        <translation>Warum er es sein kann: {evidence}.</translation>
    </message>
    <message>
        <source>In KCC</source>
        <translation>In KCC</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>, of which {waiting} waits</source>
        <translation>, davon {waiting} wartend</translation>
    </message>
    <message>
        <source>Qty</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>VAT by rate</source>
        <translation>USt nach Satz</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>Part for</source>
        <translation>Teil für</translation>
    </message>
    <message>
        <source>Lines in KCC</source>
        <translation>Zeilen in KCC</translation>
    </message>
    <message>
        <source>Parts of the prepayment</source>
        <translation>Teile der Vorauszahlung</translation>
    </message>
    <message>
        <source>Stock Code</source>
        <translation>Artikelnummer</translation>
    </message>
    <message>
        <source>Discount %</source>
        <translation>Rabatt %</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Nothing yet: a problem stands against it.</source>
        <translation>Noch nichts: Ein Problem steht dagegen.</translation>
    </message>
    <message>
        <source>Net and VAT</source>
        <translation>Netto und USt</translation>
    </message>
    <message>
        <source>Total {currency} {amount}</source>
        <translation>Summe {currency} {amount}</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>Was zurückkam</translation>
    </message>
    <message>
        <source>more line</source>
        <translation>weitere Zeile</translation>
    </message>
    <message>
        <source>more lines</source>
        <translation>weitere Zeilen</translation>
    </message>
    <message>
        <source>… and {rest}: press Enter on the row to see the whole document.</source>
        <translation>… und {rest}: Enter auf der Zeile zeigt den ganzen Beleg.</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>Netto</translation>
    </message>
    <message>
        <source>VAT</source>
        <translation>USt</translation>
    </message>
    <message>
        <source>Wait until the run is over, or stop it</source>
        <translation>Warten Sie, bis der Lauf zu Ende ist, oder brechen Sie ihn ab</translation>
    </message>
    <message>
        <source>Connect to the accounts package first</source>
        <translation>Verbinden Sie zuerst die Buchhaltung</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Being looked up</source>
        <translation>Wird nachgeschlagen</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Not yet verified</source>
        <translation>Noch nicht bestätigt</translation>
    </message>
    <message>
        <source>Marked by hand</source>
        <translation>Von Hand markiert</translation>
    </message>
    <message>
        <source>Run stopped</source>
        <translation>Lauf angehalten</translation>
    </message>
    <message>
        <source>Map nominal…</source>
        <translation>Sachkonto zuordnen…</translation>
    </message>
    <message>
        <source>Map tax rate…</source>
        <translation>Steuersatz zuordnen…</translation>
    </message>
    <message>
        <source>Get accounts</source>
        <translation>Konten holen</translation>
    </message>
    <message>
        <source>Show option…</source>
        <translation>Option zeigen…</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>Verknüpfen…</translation>
    </message>
    <message>
        <source>Choose contact…</source>
        <translation>Kontakt wählen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Load folder…</source>
        <translation>Ordner laden…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Post on the invoice&apos;s date…</source>
        <translation>Auf das Rechnungsdatum buchen…</translation>
    </message>
    <message>
        <source>Choose their contact…</source>
        <translation>Ihren Kontakt wählen…</translation>
    </message>
    <message>
        <source>Try these again</source>
        <translation>Diese noch einmal</translation>
    </message>
    <message>
        <source>Mark these as Exported…</source>
        <translation>Diese als exportiert markieren…</translation>
    </message>
    <message>
        <source>Changed in KCC since</source>
        <translation>Seither in KCC geändert</translation>
    </message>
    <message>
        <source>Pending export</source>
        <translation>Zu exportieren</translation>
    </message>
    <message>
        <source>Source Type</source>
        <translation>Belegart</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Source Code</source>
        <translation>Belegnummer</translation>
    </message>
    <message>
        <source>Source Date</source>
        <translation>Belegdatum</translation>
    </message>
    <message>
        <source>PreCheck</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Number there</source>
        <translation>Nummer dort</translation>
    </message>
    <message>
        <source>Problems Encountered</source>
        <translation>Aufgetretene Probleme</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Cure</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Get Nominal &amp;&amp; Tax Accounts</source>
        <translation>Konten &amp;&amp; Steuercodes holen</translation>
    </message>
    <message>
        <source>Apply Default Setup…</source>
        <translation>Vorschläge anwenden…</translation>
    </message>
    <message>
        <source>Set-up Guide…</source>
        <translation>Einrichtung…</translation>
    </message>
    <message>
        <source>From the KCC folder to a trial</source>
        <translation>Vom KCC-Ordner bis zur Probe</translation>
    </message>
    <message>
        <source>Load KCC Folder…</source>
        <translation>KCC-Ordner laden…</translation>
    </message>
    <message>
        <source>Load KCC Folder</source>
        <translation>KCC-Ordner laden</translation>
    </message>
    <message>
        <source>Finish the last run</source>
        <translation>Letzten Lauf beenden</translation>
    </message>
    <message>
        <source>Run Pre-Check</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>Upload Data</source>
        <translation>Hochladen</translation>
    </message>
    <message>
        <source>Link to the document</source>
        <translation>Mit dem Beleg verknüpfen</translation>
    </message>
    <message>
        <source>Fetch Payments</source>
        <translation>Zahlungen holen</translation>
    </message>
    <message>
        <source>Create and Allocate Payments</source>
        <translation>Zahlungen anlegen und zuweisen</translation>
    </message>
    <message>
        <source>Create and Allocate Payments…</source>
        <translation>Zahlungen anlegen und zuweisen…</translation>
    </message>
    <message>
        <source>Shows what will happen before it does</source>
        <translation>Zeigt vorher, was geschehen wird</translation>
    </message>
    <message>
        <source>Popup When a Job Starts</source>
        <translation>Hinweis beim Beginn eines Laufs</translation>
    </message>
    <message>
        <source>Notify When a Job Ends out of Sight</source>
        <translation>Melden, wenn ein Lauf im Hintergrund endet</translation>
    </message>
    <message>
        <source>Only while you look at something else; without a sound</source>
        <translation>Nur während Sie etwas anderes ansehen; ohne Ton</translation>
    </message>
    <message>
        <source>New Company…</source>
        <translation>Neue Firma…</translation>
    </message>
    <message>
        <source>Back Up the Books…</source>
        <translation>Bücher sichern…</translation>
    </message>
    <message>
        <source>A checked copy, in a file of your own</source>
        <translation>Eine geprüfte Kopie in einer eigenen Datei</translation>
    </message>
    <message>
        <source>How Long Things Are Kept…</source>
        <translation>Aufbewahrung…</translation>
    </message>
    <message>
        <source>Restore a Backup…</source>
        <translation>Sicherung wiederherstellen…</translation>
    </message>
    <message>
        <source>Shows what it means before it is done</source>
        <translation>Zeigt vorher, was es bedeutet</translation>
    </message>
    <message>
        <source>Let Customers Pay</source>
        <translation>Kunden zahlen lassen</translation>
    </message>
    <message>
        <source>Some invoices and bills are paid in the demo&apos;s accounts package</source>
        <translation>Einige Rechnungen und Eingangsrechnungen werden im Buchhaltungsprogramm der Demo bezahlt</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Erhalten</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Gezahlt</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Find Anything</source>
        <translation>Alles finden</translation>
    </message>
    <message>
        <source>Show Log</source>
        <translation>Protokoll anzeigen</translation>
    </message>
    <message>
        <source>Opens the folder of the log files</source>
        <translation>Öffnet den Ordner der Protokolldateien</translation>
    </message>
    <message>
        <source>Diagnostics for Support…</source>
        <translation>Diagnose für den Support…</translation>
    </message>
    <message>
        <source>Shows what it holds before it is saved; names and amounts are masked</source>
        <translation>Zeigt den Inhalt, bevor er gespeichert wird; Namen und Beträge sind unkenntlich</translation>
    </message>
    <message>
        <source>Open the Actions menu</source>
        <translation>Das Menü Aktionen öffnen</translation>
    </message>
    <message>
        <source>Find in this tab</source>
        <translation>In diesem Reiter suchen</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>Nächster Reiter</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>Voriger Reiter</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Help and Support</source>
        <translation>Hilfe und Support</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>&amp;Aktionen</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>It is connected already</source>
        <translation>Die Verbindung besteht schon</translation>
    </message>
    <message>
        <source>What the program is doing</source>
        <translation>Was das Programm gerade tut</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Progress of the stage</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops at once; what was not sent is pending again</source>
        <translation>Hält sofort an; was nicht gesendet wurde, ist wieder offen</translation>
    </message>
    <message>
        <source>Show Problems</source>
        <translation>Probleme zeigen</translation>
    </message>
    <message>
        <source>Goes to Problems Encountered, with causes and cures</source>
        <translation>Geht zu den Problemen, mit Ursache und Abhilfe</translation>
    </message>
    <message>
        <source>Their invoices went with this upload; nothing else goes with them</source>
        <translation>Ihre Rechnungen gingen mit diesem Upload; sonst geht nichts mit ihnen</translation>
    </message>
    <message>
        <source>Show Receipt</source>
        <translation>Beleg des Laufs zeigen</translation>
    </message>
    <message>
        <source>What went, with its numbers and totals; it can be printed</source>
        <translation>Was ging, mit Nummern und Summen; es lässt sich drucken</translation>
    </message>
    <message>
        <source>{far}, about {left} left</source>
        <translation>{far}, noch etwa {left}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Upload {count} Due Prepayments</source>
        <translation>{count} fällige Anzahlungen hochladen</translation>
    </message>
    <message>
        <source>Upload 1 Due Prepayment</source>
        <translation>1 fällige Anzahlung hochladen</translation>
    </message>
    <message>
        <source>Continues where it was</source>
        <translation>Macht dort weiter, wo es war</translation>
    </message>
    <message>
        <source>Sends nothing more until you let it go on; nothing is lost</source>
        <translation>Sendet nichts mehr, bis Sie fortfahren; nichts geht verloren</translation>
    </message>
    <message>
        <source>{count} verified</source>
        <translation>{count} bestätigt</translation>
    </message>
    <message>
        <source>{count} OK</source>
        <translation>{count} OK</translation>
    </message>
    <message>
        <source>{count} with a warning</source>
        <translation>{count} mit Warnung</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} fehlerhaft</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>{count} neu</translation>
    </message>
    <message>
        <source>{count} changed</source>
        <translation>{count} geändert</translation>
    </message>
    <message>
        <source>{count} unchanged</source>
        <translation>{count} unverändert</translation>
    </message>
    <message>
        <source>{count} withdrawn in KCC</source>
        <translation>{count} in KCC zurückgezogen</translation>
    </message>
    <message>
        <source>{count} changed since export</source>
        <translation>{count} seit dem Export geändert</translation>
    </message>
    <message>
        <source>{count} not issued or posted yet</source>
        <translation>{count} noch nicht ausgestellt oder gebucht</translation>
    </message>
    <message>
        <source>{count} quotations and pro-formas</source>
        <translation>{count} Angebote und Proformas</translation>
    </message>
    <message>
        <source>{count} that cannot be read</source>
        <translation>{count} nicht lesbar</translation>
    </message>
    <message>
        <source>{count} of them with faults</source>
        <translation>{count} davon mit Fehlern</translation>
    </message>
    <message>
        <source>{count} accounts</source>
        <translation>{count} Konten</translation>
    </message>
    <message>
        <source>{count} tax codes</source>
        <translation>{count} Steuercodes</translation>
    </message>
    <message>
        <source>{count} allocated</source>
        <translation>{count} zugewiesen</translation>
    </message>
    <message>
        <source>{count} to allocate</source>
        <translation>{count} zuzuweisen</translation>
    </message>
    <message>
        <source>among them {count} of prepayments that became due</source>
        <translation>darunter {count} von fällig gewordenen Vorauszahlungen</translation>
    </message>
    <message>
        <source>{count} of prepayments are due now</source>
        <translation>{count} von Anzahlungen sind jetzt fällig</translation>
    </message>
    <message>
        <source>{title}: stopping…</source>
        <translation>{title}: hält an…</translation>
    </message>
    <message>
        <source>{title}: paused by you; nothing is lost</source>
        <translation>{title}: von Ihnen angehalten; nichts geht verloren</translation>
    </message>
    <message>
        <source>{title}: pausing; what is on its way still arrives</source>
        <translation>{title}: Pause; was unterwegs ist, kommt noch an</translation>
    </message>
    <message>
        <source>{title}: waiting {wait}. {reason}</source>
        <translation>{title}: wartet {wait}. {reason}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{count} this minute</source>
        <translation>{count} in dieser Minute</translation>
    </message>
    <message>
        <source>{count} today</source>
        <translation>{count} heute</translation>
    </message>
    <message>
        <source>Calls left: {counts}</source>
        <translation>Noch Aufrufe: {counts}</translation>
    </message>
    <message>
        <source>{title} stopped: {message} {cure}</source>
        <translation>{title} angehalten: {message} {cure}</translation>
    </message>
    <message>
        <source>{title} cancelled</source>
        <translation>{title} abgebrochen</translation>
    </message>
    <message>
        <source>{title} finished</source>
        <translation>{title} fertig</translation>
    </message>
    <message>
        <source>{title} finished in {time}</source>
        <translation>{title} fertig in {time}</translation>
    </message>
    <message>
        <source>File for KCC: {name}</source>
        <translation>Datei für KCC: {name}</translation>
    </message>
    <message>
        <source>row exported</source>
        <translation>Zeile exportiert</translation>
    </message>
    <message>
        <source>rows exported</source>
        <translation>Zeilen exportiert</translation>
    </message>
    <message>
        <source>{title} is running: {who}, since {since}. You can watch it here, and start a job again when it has finished.</source>
        <translation>{title} läuft: {who}, seit {since}. Sie können hier zusehen und wieder einen Auftrag starten, wenn er fertig ist.</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count} abgelehnt</translation>
    </message>
    <message>
        <source>{count} held back</source>
        <translation>{count} zurückgehalten</translation>
    </message>
    <message>
        <source>prepayment complete with them</source>
        <translation>Anzahlung damit vollständig</translation>
    </message>
    <message>
        <source>prepayments complete with them</source>
        <translation>Anzahlungen damit vollständig</translation>
    </message>
    <message>
        <source>{rows} ({sent} sent, {prepayments})</source>
        <translation>{rows} ({sent} gesendet, {prepayments})</translation>
    </message>
    <message>
        <source>You can go on working. The foot of the window shows how far it is, with Pause and Cancel; what goes wrong is listed under Problems Encountered. The job goes on if you close this popup, which otherwise closes when the job is done.</source>
        <translation>Sie können weiterarbeiten. Unten im Fenster steht, wie weit er ist, mit Pause und Abbrechen; was misslingt, steht unter Aufgetretene Probleme. Der Auftrag läuft weiter, wenn Sie diesen Hinweis schließen; sonst geht der Hinweis, wenn der Auftrag fertig ist.</translation>
    </message>
    <message>
        <source>Do not show this again</source>
        <translation>Nicht mehr zeigen</translation>
    </message>
    <message>
        <source>Other popups are not affected.</source>
        <translation>Andere Hinweise bleiben.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{title} runs in the background</source>
        <translation>{title} läuft im Hintergrund</translation>
    </message>
    <message>
        <source>Columns of {grid}</source>
        <translation>Spalten: {grid}</translation>
    </message>
    <message>
        <source>Columns, in their order</source>
        <translation>Spalten in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>Space shows or hides the column</source>
        <translation>Die Leertaste zeigt oder verbirgt die Spalte</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>One place to the left (Alt+Up)</source>
        <translation>Einen Platz nach links (Alt+Hoch)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>One place to the right (Alt+Down)</source>
        <translation>Einen Platz nach rechts (Alt+Runter)</translation>
    </message>
    <message>
        <source>Width of the column</source>
        <translation>Breite der Spalte</translation>
    </message>
    <message>
        <source>Type it or use the arrow keys; with the mouse, drag the column&apos;s edge in the grid</source>
        <translation>Tippen Sie sie ein oder nehmen Sie die Pfeiltasten; mit der Maus ziehen Sie den Rand der Spalte in der Tabelle</translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation>Spalten &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>As they were at first</source>
        <translation>Wie am Anfang</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>A command, option, page of Help, or a document&apos;s code</source>
        <translation>Ein Befehl, eine Option, eine Hilfeseite oder eine Belegnummer</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
    <message>
        <source>Arrows choose, Enter does it, Esc closes</source>
        <translation>Pfeiltasten wählen, Enter führt aus, Esc schließt</translation>
    </message>
    <message>
        <source>Nothing fits. Try a shorter word, or a document&apos;s whole code.</source>
        <translation>Nichts passt. Versuchen Sie ein kürzeres Wort oder die ganze Belegnummer.</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>Jetzt nicht möglich</translation>
    </message>
    <message>
        <source>Current row</source>
        <translation>Gewählte Zeile</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Reiter</translation>
    </message>
    <message>
        <source>Show problems: what went wrong</source>
        <translation>Probleme zeigen: was schiefging</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>{option} ({state})</source>
        <translation>{option} ({state})</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Option</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Exported per day, as a table</source>
        <translation>Exportiert pro Tag, als Tabelle</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>Problems by cause, as a table</source>
        <translation>Probleme nach Ursache, als Tabelle</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Zum Beispiel</translation>
    </message>
    <message>
        <source>Value waiting by age, as a table</source>
        <translation>Offener Wert nach Alter, als Tabelle</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Value of</source>
        <translation>Wert von</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>{doing} is still at work for {company}. Wait until it has ended, or press Cancel below; then switch.</source>
        <translation>{doing} läuft noch für {company}. Warten Sie das Ende ab oder drücken Sie unten Abbrechen; wechseln Sie dann.</translation>
    </message>
    <message>
        <source>The books were not backed up</source>
        <translation>Die Bücher wurden nicht gesichert</translation>
    </message>
    <message>
        <source>This backup cannot be restored</source>
        <translation>Diese Sicherung lässt sich nicht wiederherstellen</translation>
    </message>
    <message>
        <source>Nothing was restored</source>
        <translation>Es wurde nichts wiederhergestellt</translation>
    </message>
    <message>
        <source>There are no diagnostics</source>
        <translation>Es gibt keine Diagnose</translation>
    </message>
    <message>
        <source>The diagnostics were not saved</source>
        <translation>Die Diagnose wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>The choice cannot be read</source>
        <translation>Die Auswahl ist nicht lesbar</translation>
    </message>
    <message>
        <source>The choice was not kept</source>
        <translation>Die Auswahl wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>Back Up the Books</source>
        <translation>Bücher sichern</translation>
    </message>
    <message>
        <source>Backups (*.bak)</source>
        <translation>Sicherungen (*.bak)</translation>
    </message>
    <message>
        <source>{path}
{size} MB, checked. Keep it on another disk. It holds names and amounts, but no password and no token: after restoring it on another computer, connect again.</source>
        <translation>{path}
{size} MB, geprüft. Bewahren Sie sie auf einem anderen Datenträger auf. Sie enthält Namen und Beträge, aber kein Kennwort und keinen Schlüssel: nach dem Wiederherstellen auf einem anderen Computer verbinden Sie neu.</translation>
    </message>
    <message>
        <source>The books are backed up</source>
        <translation>Die Bücher sind gesichert</translation>
    </message>
    <message>
        <source>Restore a Backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Backups (*.bak *.db)</source>
        <translation>Sicherungen (*.bak *.db)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Not while a run works</source>
        <translation>Nicht während eines Laufs</translation>
    </message>
    <message>
        <source>The books before are kept as {kept}.</source>
        <translation>Die bisherigen Bücher liegen unter {kept}.</translation>
    </message>
    <message>
        <source>Compare Pending with what you know was exported before you upload.</source>
        <translation>Vergleichen Sie vor dem Hochladen „Ausstehend“ mit dem, was Ihres Wissens exportiert wurde.</translation>
    </message>
    <message>
        <source>The backup is restored</source>
        <translation>Die Sicherung ist wiederhergestellt</translation>
    </message>
    <message>
        <source>Save the diagnostics</source>
        <translation>Diagnose speichern</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip-Dateien (*.zip)</translation>
    </message>
    <message>
        <source>The diagnostics are saved</source>
        <translation>Die Diagnose ist gespeichert</translation>
    </message>
    <message>
        <source>Rows of {company} are still being written to a file. Wait until they are saved, or press Cancel in the window that counts them; then switch.</source>
        <translation>Zeilen von {company} werden noch in eine Datei geschrieben. Warten Sie, bis sie gespeichert sind, oder drücken Sie Abbrechen im Fenster, das sie zählt; wechseln Sie dann.</translation>
    </message>
    <message>
        <source>Not while rows are being saved</source>
        <translation>Nicht, während Zeilen gespeichert werden</translation>
    </message>
    <message>
        <source>Not Connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>a run works, started by {who}</source>
        <translation>ein Lauf arbeitet, begonnen von {who}</translation>
    </message>
    <message>
        <source>a run is to be finished</source>
        <translation>ein Lauf ist noch zu beenden</translation>
    </message>
    <message>
        <source>No pending row is ticked</source>
        <translation>Keine offene Zeile ist angehakt</translation>
    </message>
    <message>
        <source>Tick rows with the Space bar.</source>
        <translation>Haken Sie Zeilen mit der Leertaste an.</translation>
    </message>
    <message>
        <source>Mark {rows} as exported?</source>
        <translation>{rows} als exportiert markieren?</translation>
    </message>
    <message>
        <source>They will not be uploaded. They show as Marked by hand, never as Verified, because nobody looked whether they are in {package}.</source>
        <translation>Sie werden nicht hochgeladen. Sie erscheinen als Von Hand markiert, nie als Bestätigt, denn niemand hat nachgesehen, ob sie in {package} sind.</translation>
    </message>
    <message>
        <source>Mark as Exported</source>
        <translation>Als exportiert markieren</translation>
    </message>
    <message>
        <source>There is nothing to upload</source>
        <translation>Es gibt nichts hochzuladen</translation>
    </message>
    <message>
        <source>No row is pending.</source>
        <translation>Keine Zeile ist offen.</translation>
    </message>
    <message>
        <source>pending row</source>
        <translation>offene Zeile</translation>
    </message>
    <message>
        <source>pending rows</source>
        <translation>offene Zeilen</translation>
    </message>
    <message>
        <source>Upload all {rows}?</source>
        <translation>Alle hochladen ({rows})?</translation>
    </message>
    <message>
        <source>Upload the one pending row?</source>
        <translation>Die eine offene Zeile hochladen?</translation>
    </message>
    <message>
        <source>Send prepayments that become due with it</source>
        <translation>Anzahlungen, die dabei fällig werden, mitsenden</translation>
    </message>
    <message>
        <source>Off: they are offered when the upload is over.</source>
        <translation>Aus: Sie werden nach dem Hochladen angeboten.</translation>
    </message>
    <message>
        <source>row failed the pre-check</source>
        <translation>Zeile ist in der Vorprüfung durchgefallen</translation>
    </message>
    <message>
        <source>rows failed the pre-check</source>
        <translation>Zeilen sind in der Vorprüfung durchgefallen</translation>
    </message>
    <message>
        <source>{failed}. What is still wrong is not sent and stays pending.</source>
        <translation>{failed}. Was dann noch nicht stimmt, wird nicht gesendet und bleibt offen.</translation>
    </message>
    <message>
        <source>of the {of} prepayments that wait is for an invoice that is not exported yet</source>
        <translation>der {of} wartenden Anzahlungen gilt einer Rechnung, die noch nicht exportiert ist</translation>
    </message>
    <message>
        <source>of the {of} prepayments that wait are for invoices that are not exported yet</source>
        <translation>der {of} wartenden Anzahlungen gelten Rechnungen, die noch nicht exportiert sind</translation>
    </message>
    <message>
        <source>The others go on waiting; their link above the grid says why.</source>
        <translation>Die anderen warten weiter; ihr Link über der Tabelle sagt, worauf.</translation>
    </message>
    <message>
        <source>prepayment waits for an invoice that is not exported yet</source>
        <translation>Anzahlung wartet auf eine Rechnung, die noch nicht exportiert ist</translation>
    </message>
    <message>
        <source>prepayments wait for invoices that are not exported yet</source>
        <translation>Anzahlungen warten auf Rechnungen, die noch nicht exportiert sind</translation>
    </message>
    <message>
        <source>{waiting}. Each becomes due when its invoice is there.</source>
        <translation>{waiting}. Jede wird fällig, wenn ihre Rechnung dort ist.</translation>
    </message>
    <message>
        <source>Nothing is ticked. To upload only some rows, press Cancel and tick them with the mouse or the Space bar.</source>
        <translation>Nichts ist angehakt. Um nur einige Zeilen hochzuladen, drücken Sie Abbrechen und haken Sie sie mit der Maus oder der Leertaste an.</translation>
    </message>
    <message>
        <source>Upload {rows}</source>
        <translation>{rows} hochladen</translation>
    </message>
    <message>
        <source>Mark {name} as exported?</source>
        <translation>{name} als exportiert markieren?</translation>
    </message>
    <message>
        <source>It will not be uploaded. It shows as Marked by hand, never as Verified, because nobody looked whether it is in {package}. If it is there, Link to the document proves it.</source>
        <translation>Er wird nicht hochgeladen. Er zeigt Von Hand markiert, nie Bestätigt, denn niemand hat nachgesehen, ob er in {package} steht. Wenn ja, beweist es die Verknüpfung.</translation>
    </message>
    <message>
        <source>Not grouped</source>
        <translation>Nicht gruppiert</translation>
    </message>
    <message>
        <source>Group by type</source>
        <translation>Nach Art gruppiert</translation>
    </message>
    <message>
        <source>Group by company</source>
        <translation>Nach Firma gruppiert</translation>
    </message>
    <message>
        <source>Group by month</source>
        <translation>Nach Monat gruppiert</translation>
    </message>
    <message>
        <source>Group by status</source>
        <translation>Nach Stand gruppiert</translation>
    </message>
    <message>
        <source>Group by cause</source>
        <translation>Nach Ursache gruppiert</translation>
    </message>
    <message>
        <source>Being uploaded</source>
        <translation>Wird hochgeladen</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>About no document</source>
        <translation>Zu keinem Beleg</translation>
    </message>
    <message>
        <source>No company</source>
        <translation>Keine Firma</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Kein Datum</translation>
    </message>
    <message>
        <source>It is no longer in the books. Reload the grid to see what is there.</source>
        <translation>Es steht nicht mehr in den Büchern. Laden Sie die Tabelle neu, um zu sehen, was da ist.</translation>
    </message>
    <message>
        <source>There is nothing behind this row</source>
        <translation>Hinter dieser Zeile steht nichts</translation>
    </message>
    <message>
        <source>Post {name} on the invoice&apos;s date?</source>
        <translation>{name} auf das Rechnungsdatum buchen?</translation>
    </message>
    <message>
        <source>The payment&apos;s own day lies in a period that is locked in {package}. It will be dated as its invoice, and its own day stays in the reference. It goes with the next upload.</source>
        <translation>Der Tag der Zahlung liegt in {package} in einer gesperrten Periode. Sie wird auf das Rechnungsdatum gebucht, ihr eigener Tag bleibt in der Referenz. Sie geht mit dem nächsten Hochladen.</translation>
    </message>
    <message>
        <source>Post {rows} on the invoice&apos;s date?</source>
        <translation>{rows} auf das Rechnungsdatum buchen?</translation>
    </message>
    <message>
        <source>The payments&apos; own days lie in a locked period. Each will be dated as its invoice, and its own day stays in the reference. They go with the next upload.</source>
        <translation>Die eigenen Tage der Zahlungen liegen in einem gesperrten Zeitraum. Jede erhält das Datum ihrer Rechnung, und ihr eigener Tag bleibt in der Referenz. Sie gehen mit dem nächsten Upload.</translation>
    </message>
    <message>
        <source>Post on the invoice&apos;s date</source>
        <translation>Auf das Rechnungsdatum buchen</translation>
    </message>
    <message>
        <source>Upload {rows}?</source>
        <translation>{rows} hochladen?</translation>
    </message>
    <message>
        <source>Each of them is sent to {package}, those too that were never sent before. Nothing else goes.</source>
        <translation>Jede davon wird an {package} gesendet, auch solche, die noch nie gesendet wurden. Nichts anderes geht hinaus.</translation>
    </message>
    <message>
        <source>Mark {name} as not exported?</source>
        <translation>{name} als nicht exportiert markieren?</translation>
    </message>
    <message>
        <source>It goes back to the pending rows and can be uploaded.</source>
        <translation>Es kommt zurück zu den offenen Zeilen und kann hochgeladen werden.</translation>
    </message>
    <message>
        <source>Mark as Not Exported</source>
        <translation>Als nicht exportiert markieren</translation>
    </message>
    <message>
        <source>This company is connected to a sandbox: an imitation of {package} on this computer that takes documents and payments, but has no pages to look at. What it holds of a document is read back, and shows here as Verified.</source>
        <translation>Diese Firma ist mit einer Sandbox verbunden: einer Nachbildung von {package} auf diesem Computer, die Belege und Zahlungen annimmt, aber keine Seiten zum Ansehen hat. Was sie von einem Beleg hält, wird zurückgelesen und erscheint hier als Bestätigt.</translation>
    </message>
    <message>
        <source>The sandbox has no pages</source>
        <translation>Die Testumgebung hat keine Seiten</translation>
    </message>
    <message>
        <source>The rows cannot be shown</source>
        <translation>Die Zeilen können nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Nothing has been exported yet</source>
        <translation>Noch nichts wurde exportiert</translation>
    </message>
    <message>
        <source>What you upload appears here, and shows Verified once it has been read back unchanged.</source>
        <translation>Was Sie hochladen, erscheint hier, und zeigt Bestätigt, sobald es unverändert zurückgelesen wurde.</translation>
    </message>
    <message>
        <source>No row fits</source>
        <translation>Keine Zeile passt</translation>
    </message>
    <message>
        <source>No pending row matches your search.</source>
        <translation>Keine ausstehende Zeile passt zu Ihrer Suche.</translation>
    </message>
    <message>
        <source>No pending row matches the filters that are on.</source>
        <translation>Keine ausstehende Zeile passt zu den gesetzten Filtern.</translation>
    </message>
    <message>
        <source>No pending row matches both your search and the filters that are on.</source>
        <translation>Keine ausstehende Zeile passt zu Ihrer Suche und den gesetzten Filtern.</translation>
    </message>
    <message>
        <source>No exported row matches your search.</source>
        <translation>Keine exportierte Zeile passt zu Ihrer Suche.</translation>
    </message>
    <message>
        <source>No exported row matches the filters that are on.</source>
        <translation>Keine exportierte Zeile passt zu den gesetzten Filtern.</translation>
    </message>
    <message>
        <source>No exported row matches both your search and the filters that are on.</source>
        <translation>Keine exportierte Zeile passt zu Ihrer Suche und den gesetzten Filtern.</translation>
    </message>
    <message>
        <source>No payment matches your search.</source>
        <translation>Keine Zahlung passt zu Ihrer Suche.</translation>
    </message>
    <message>
        <source>No payment matches the filters that are on.</source>
        <translation>Keine Zahlung passt zu den gesetzten Filtern.</translation>
    </message>
    <message>
        <source>No payment matches both your search and the filters that are on.</source>
        <translation>Keine Zahlung passt zu Ihrer Suche und den gesetzten Filtern.</translation>
    </message>
    <message>
        <source>No problem matches your search.</source>
        <translation>Kein Problem passt zu Ihrer Suche.</translation>
    </message>
    <message>
        <source>No problem matches the filters that are on.</source>
        <translation>Kein Problem passt zu den gesetzten Filtern.</translation>
    </message>
    <message>
        <source>No problem matches both your search and the filters that are on.</source>
        <translation>Kein Problem passt zu Ihrer Suche und den gesetzten Filtern.</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Alle Zeilen zeigen</translation>
    </message>
    <message>
        <source>A prepayment that went whole is a row here, beside the payments that it went out as; a job&apos;s counts name them apart.</source>
        <translation>Eine Anzahlung, die ganz hinausging, ist hier eine eigene Zeile neben den Zahlungen, als die sie ging; die Zahlen eines Laufs nennen sie getrennt.</translation>
    </message>
    <message>
        <source>Exported on</source>
        <translation>Exportiert am</translation>
    </message>
    <message>
        <source>Find code or company</source>
        <translation>Nummer oder Firma suchen</translation>
    </message>
    <message>
        <source>Find in the exported rows</source>
        <translation>In den exportierten Zeilen suchen</translation>
    </message>
    <message>
        <source>Verified and Marked by hand</source>
        <translation>Bestätigt und Von Hand markiert</translation>
    </message>
    <message>
        <source> found</source>
        <translation> gefunden</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>There is nothing to save</source>
        <translation>Es gibt nichts zu speichern</translation>
    </message>
    <message>
        <source>The grid shows no row.</source>
        <translation>Die Tabelle zeigt keine Zeile.</translation>
    </message>
    <message>
        <source>Save rows as</source>
        <translation>Zeilen speichern als</translation>
    </message>
    <message>
        <source>Saving {name}…</source>
        <translation>{name} wird gespeichert…</translation>
    </message>
    <message>
        <source>Saving rows</source>
        <translation>Zeilen werden gespeichert</translation>
    </message>
    <message>
        <source>{done} of {count} rows are written.</source>
        <translation>{done} von {count} Zeilen sind geschrieben.</translation>
    </message>
    <message>
        <source>{rows} copied</source>
        <translation>{rows} kopiert</translation>
    </message>
    <message>
        <source>{rows} saved</source>
        <translation>{rows} gespeichert</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>That could not be done</source>
        <translation>Das ging nicht</translation>
    </message>
    <message>
        <source>A job is at work. When it has ended, run the pre-check on the {rows}.</source>
        <translation>Eine Aufgabe läuft. Lassen Sie die Vorprüfung über {rows} laufen, wenn sie beendet ist.</translation>
    </message>
    <message>
        <source>{company} now uses {contact}.</source>
        <translation>{company} verwendet jetzt {contact}.</translation>
    </message>
    <message>
        <source>{company} now uses {contact}. Check again?</source>
        <translation>{company} verwendet jetzt {contact}. Erneut prüfen?</translation>
    </message>
    <message>
        <source>Grid Actions</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>Spalten…</translation>
    </message>
    <message>
        <source>There is no row</source>
        <translation>Es gibt keine Zeile</translation>
    </message>
    <message>
        <source>Copy Heading</source>
        <translation>Überschrift kopieren</translation>
    </message>
    <message>
        <source>Copy Row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Copy Ticked Rows</source>
        <translation>Angehakte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Save Ticked Rows As…</source>
        <translation>Angehakte Zeilen speichern als…</translation>
    </message>
    <message>
        <source>Save All Rows Shown As…</source>
        <translation>Alle gezeigten Zeilen speichern als…</translation>
    </message>
    <message>
        <source>Tick All Shown</source>
        <translation>Alle gezeigten anhaken</translation>
    </message>
    <message>
        <source>Untick All Shown</source>
        <translation>Alle gezeigten abhaken</translation>
    </message>
    <message>
        <source>Invert Ticks</source>
        <translation>Haken umkehren</translation>
    </message>
    <message>
        <source>Undo Ticks</source>
        <translation>Haken zurücknehmen</translation>
    </message>
    <message>
        <source>Redo Ticks</source>
        <translation>Haken wiederholen</translation>
    </message>
    <message>
        <source>Reset Columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
    <message>
        <source>Nothing was ticked yet</source>
        <translation>Noch nichts wurde angehakt</translation>
    </message>
    <message>
        <source>Nothing was undone</source>
        <translation>Nichts wurde zurückgenommen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>KCC&apos;s nominals and tax rates need an account and a tax code in {package}. What fits by name, type and rate is proposed with its reason; the rest you decide. All of it can be changed later on the Mapping tab.</source>
        <translation>Die Sachkonten und Steuersätze von KCC brauchen ein Konto und einen Steuercode in {package}. Was nach Name, Art und Satz passt, wird mit Begründung vorgeschlagen; das Übrige entscheiden Sie. Alles lässt sich später auf dem Reiter Zuordnung ändern.</translation>
    </message>
    <message>
        <source>Confirm the mapping</source>
        <translation>Zuordnung bestätigen</translation>
    </message>
    <message>
        <source>proposal</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>proposals</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Apply {proposals}</source>
        <translation>{proposals} übernehmen</translation>
    </message>
    <message>
        <source> and {count} more</source>
        <translation> und {count} weitere</translation>
    </message>
    <message>
        <source>Please choose: {names}{rest}.</source>
        <translation>Bitte wählen Sie: {names}{rest}.</translation>
    </message>
    <message>
        <source>Get the accounts of {package} first: that is the step before.</source>
        <translation>Holen Sie zuerst die Konten von {package}: Das ist der Schritt davor.</translation>
    </message>
    <message>
        <source>All that your documents use is mapped.</source>
        <translation>Alles, was Ihre Belege brauchen, ist zugeordnet.</translation>
    </message>
    <message>
        <source>Load your KCC folder</source>
        <translation>Laden Sie Ihren KCC-Ordner</translation>
    </message>
    <message>
        <source>Choose the folder (or zip) that KCC&apos;s export made. Loading reads it into this program&apos;s own books; nothing goes to the accounts package yet, and loading it again later is safe.</source>
        <translation>Wählen Sie den Ordner (oder die Zip-Datei), den der Export von KCC erzeugt hat. Das Laden liest ihn in die eigenen Bücher dieses Programms; an die Buchhaltung geht noch nichts, und späteres erneutes Laden schadet nicht.</translation>
    </message>
    <message>
        <source>KCC folder or zip</source>
        <translation>KCC-Ordner oder Zip</translation>
    </message>
    <message>
        <source>Folder or zip with the files exported from KCC</source>
        <translation>Ordner oder Zip mit den Dateien aus KCC</translation>
    </message>
    <message>
        <source>Sales ledger: received from customers</source>
        <translation>Verkauf: von Kunden erhalten</translation>
    </message>
    <message>
        <source>Purchase ledger: paid to suppliers</source>
        <translation>Einkauf: an Lieferanten bezahlt</translation>
    </message>
    <message>
        <source>Each payment is created and allocated to its document in the company books once, however often this is run. Documents and payments in {package} are not touched.</source>
        <translation>Jede Zahlung wird in den Büchern einmal angelegt und ihrem Beleg zugewiesen, so oft dies auch läuft. Belege und Zahlungen in {package} bleiben unberührt.</translation>
    </message>
    <message>
        <source>{allocations} came in before and stand in the company books, but their file for KCC could not be written then: it is written now.</source>
        <translation>{allocations} kamen schon früher an und stehen in den Firmenbüchern, aber ihre Datei für KCC konnte nicht geschrieben werden: Sie wird jetzt geschrieben.</translation>
    </message>
    <message>
        <source>No payment is ticked, so every one that is not processed is taken.</source>
        <translation>Keine Zahlung ist angehakt, also wird jede genommen, die nicht verarbeitet ist.</translation>
    </message>
    <message>
        <source>payment</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>Folder for the file that KCC imports</source>
        <translation>Ordner für die Datei, die KCC einliest</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Create and allocate {payments}</source>
        <translation>{payments} anlegen und zuweisen</translation>
    </message>
    <message>
        <source>Write the file</source>
        <translation>Datei schreiben</translation>
    </message>
    <message>
        <source>Write the file for KCC?</source>
        <translation>Die Datei für KCC schreiben?</translation>
    </message>
    <message>
        <source>&amp;File for KCC goes to this folder, under a new name each time</source>
        <translation>&amp;Datei für KCC kommt in diesen Ordner, jedes Mal unter neuem Namen</translation>
    </message>
    <message>
        <source>allocation</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>allocations</source>
        <translation>Zuordnungen</translation>
    </message>
    <message>
        <source>company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>companies</source>
        <translation>Firmen</translation>
    </message>
    <message>
        <source>Of {companies}.</source>
        <translation>Von {companies}.</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>Choose the folder for the file</source>
        <translation>Ordner für die Datei wählen</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>What was loaded</source>
        <translation>Was geladen wurde</translation>
    </message>
    <message>
        <source>Problems in the folder</source>
        <translation>Probleme im Ordner</translation>
    </message>
    <message>
        <source>{count} documents and stock items are loaded.</source>
        <translation>{count} Belege und Artikel sind geladen.</translation>
    </message>
    <message>
        <source>Choose the KCC folder</source>
        <translation>KCC-Ordner wählen</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}</source>
        <translation>{stage}: {done} von {total}</translation>
    </message>
    <message>
        <source>Your browser opens {package}&apos;s own page, where you sign in and choose the company. This program never sees your password.</source>
        <translation>Ihr Browser öffnet die Seite von {package}, auf der Sie sich anmelden und die Firma wählen. Dieses Programm sieht Ihr Passwort nie.</translation>
    </message>
    <message>
        <source>Connect to {package}</source>
        <translation>Mit {package} verbinden</translation>
    </message>
    <message>
        <source>Address that the browser ended on</source>
        <translation>Adresse, auf der der Browser endete</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Copy the sign-in address</source>
        <translation>Anmeldeadresse kopieren</translation>
    </message>
    <message>
        <source>Agree in the browser, then paste here the whole address that it ends on.
It begins with:
{page}</source>
        <translation>Stimmen Sie im Browser zu und fügen Sie dann hier die ganze Adresse ein, auf der er endet.
Sie beginnt mit:
{page}</translation>
    </message>
    <message>
        <source>You signed in to &quot;{name}&quot;. Are these the books of {company}?</source>
        <translation>Sie haben sich bei „{name}“ angemeldet. Sind das die Bücher von {company}?</translation>
    </message>
    <message>
        <source>Your consent covers several organisations. Which is that of {company}?</source>
        <translation>Ihre Zustimmung umfasst mehrere Organisationen. Welche ist die von {company}?</translation>
    </message>
    <message>
        <source>Waiting for your consent in the browser…</source>
        <translation>Wartet auf Ihre Zustimmung im Browser…</translation>
    </message>
    <message>
        <source>Asking which company that is…</source>
        <translation>Fragt, welche Firma das ist…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>Diese nehmen</translation>
    </message>
    <message>
        <source>Yes, connect</source>
        <translation>Ja, verbinden</translation>
    </message>
    <message>
        <source>{package}: connected as {organisation}</source>
        <translation>{package}: verbunden als {organisation}</translation>
    </message>
    <message>
        <source>{package}: Not Connected</source>
        <translation>{package}: nicht verbunden</translation>
    </message>
    <message>
        <source>Copies the list of accounts and tax codes from {package}, for you to choose from. It creates nothing. Repeat it after changes there.</source>
        <translation>Kopiert die Liste der Konten und Steuercodes aus {package}, damit Sie daraus wählen können. Es wird nichts angelegt. Wiederholen Sie es nach Änderungen dort.</translation>
    </message>
    <message>
        <source>Get Nominal &amp; Tax Accounts</source>
        <translation>Konten &amp; Steuercodes holen</translation>
    </message>
    <message>
        <source>{accounts} and {codes} are ready to choose from.</source>
        <translation>{accounts} und {codes} stehen zur Wahl.</translation>
    </message>
    <message>
        <source>account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>tax code</source>
        <translation>Steuercode</translation>
    </message>
    <message>
        <source>tax codes</source>
        <translation>Steuercodes</translation>
    </message>
    <message>
        <source>Connect to {package} first: that is the step before.</source>
        <translation>Verbinden Sie zuerst {package}: Das ist der Schritt davor.</translation>
    </message>
    <message>
        <source>Loaded: {counts}.</source>
        <translation>Geladen: {counts}.</translation>
    </message>
    <message>
        <source>It does not stop the rest, and stands under Problems Encountered.</source>
        <translation>Es hält das Übrige nicht auf und steht unter Aufgetretene Probleme.</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Each with a cause of its own</source>
        <translation>Jedes mit eigener Ursache</translation>
    </message>
    <message>
        <source>each of these</source>
        <translation>jedes davon</translation>
    </message>
    <message>
        <source>They do not stop the rest, and stand under Problems Encountered.</source>
        <translation>Sie halten das Übrige nicht auf und stehen unter Aufgetretene Probleme.</translation>
    </message>
    <message>
        <source>KCC folder</source>
        <translation>KCC-Ordner</translation>
    </message>
    <message>
        <source>Accounts and tax codes</source>
        <translation>Konten und Steuercodes</translation>
    </message>
    <message>
        <source>Trial document</source>
        <translation>Probebeleg</translation>
    </message>
    <message>
        <source>Set-up guide</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>You can open this guide again from Actions &gt; Setup.</source>
        <translation>Diese Anleitung können Sie über Aktionen &gt; Einrichtung wieder öffnen.</translation>
    </message>
    <message>
        <source>Close the guide</source>
        <translation>Einrichtung schließen</translation>
    </message>
    <message>
        <source>Step {number} of {count}: {title}, {state}</source>
        <translation>Schritt {number} von {count}: {title}, {state}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>OK: the upload would take it</source>
        <translation>OK: Das Hochladen würde ihn nehmen</translation>
    </message>
    <message>
        <source>Warning: the upload would take it, but look at this first</source>
        <translation>Warnung: Das Hochladen würde ihn nehmen, aber sehen Sie zuerst hier nach</translation>
    </message>
    <message>
        <source>Failed: the upload would not take it as it stands</source>
        <translation>Fehler: So würde das Hochladen ihn nicht nehmen</translation>
    </message>
    <message>
        <source>sales invoice</source>
        <translation>Verkaufsrechnung</translation>
    </message>
    <message>
        <source>Customers pay the invoices that {package} holds: upload some first. Those that are there are paid.</source>
        <translation>Kunden zahlen die Rechnungen, die {package} hat: Laden Sie zuerst einige hoch. Die vorhandenen sind bezahlt.</translation>
    </message>
    <message>
        <source>Nobody owes anything now</source>
        <translation>Jetzt schuldet niemand etwas</translation>
    </message>
    <message>
        <source>{invoices} and {bills} were paid</source>
        <translation>{invoices} und {bills} wurden bezahlt</translation>
    </message>
    <message>
        <source>invoice</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>invoices</source>
        <translation>Rechnungen</translation>
    </message>
    <message>
        <source>bill</source>
        <translation>Eingangsrechnung</translation>
    </message>
    <message>
        <source>bills</source>
        <translation>Eingangsrechnungen</translation>
    </message>
    <message>
        <source>The money stands in the demo&apos;s {package} now, every third payment in part. Fetch Payments brings it to the Import tab; there Create and Allocate Payments books it.</source>
        <translation>Das Geld steht jetzt im {package} der Demo, jede dritte Zahlung als Teilzahlung. „Zahlungen holen“ bringt es in das Register Import; dort bucht „Zahlungen anlegen und zuweisen“ es.</translation>
    </message>
    <message>
        <source>credit note</source>
        <translation>Gutschrift</translation>
    </message>
    <message>
        <source>supplier credit</source>
        <translation>Lieferantengutschrift</translation>
    </message>
    <message>
        <source>One of your documents goes through the pre-check: the upload is worked out to the penny and nothing is sent to {package}.</source>
        <translation>Einer Ihrer Belege geht durch die Vorprüfung: Der Upload wird auf den Penny ausgerechnet, und an {package} wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Try one document</source>
        <translation>Einen Beleg probieren</translation>
    </message>
    <message>
        <source>Run Pre-Check on it</source>
        <translation>Diesen vorprüfen</translation>
    </message>
    <message>
        <source>No document is pending. Load a KCC folder that has some.</source>
        <translation>Kein Beleg ist offen. Laden Sie einen KCC-Ordner, der welche hat.</translation>
    </message>
    <message>
        <source>Connect to {package} first; the pre-check looks things up there.</source>
        <translation>Verbinden Sie sich zuerst mit {package}; die Vorprüfung schlägt dort nach.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>{package} would get the {kind} {number} of {date}: net {net}, VAT {tax}, total {currency} {total}.</source>
        <translation>{package} bekäme {kind} {number} vom {date}: netto {net}, Steuer {tax}, gesamt {currency} {total}.</translation>
    </message>
    <message>
        <source>The contact {name} would be created first.</source>
        <translation>Der Kontakt {name} würde zuerst angelegt.</translation>
    </message>
    <message>
        <source>Switch company</source>
        <translation>Firma wechseln</translation>
    </message>
    <message>
        <source>Open another company&apos;s books</source>
        <translation>Die Bücher einer anderen Firma öffnen</translation>
    </message>
    <message>
        <source>Connect to the accounts package</source>
        <translation>Mit der Buchhaltung verbinden</translation>
    </message>
    <message>
        <source>SANDBOX</source>
        <translation>TESTUMGEBUNG</translation>
    </message>
    <message>
        <source>A trial organisation: nothing here reaches a real accounts package.</source>
        <translation>Eine Probe-Organisation: Nichts von hier erreicht eine echte Buchhaltung.</translation>
    </message>
    <message>
        <source>The page about what you are working on (F1)</source>
        <translation>Die Seite über das, woran Sie gerade arbeiten (F1)</translation>
    </message>
    <message>
        <source>Everything that can be done here (F9)</source>
        <translation>Alles, was hier getan werden kann (F9)</translation>
    </message>
    <message>
        <source>{package}: connected as {organisation}{until}</source>
        <translation>{package}: verbunden als {organisation}{until}</translation>
    </message>
    <message>
        <source>, until {date}</source>
        <translation>, bis {date}</translation>
    </message>
    <message>
        <source>KCCSync Desktop</source>
        <translation>KCCSync Desktop</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>Hilfeseite</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>What does Verified mean?</source>
        <translation>Was heißt Bestätigt?</translation>
    </message>
    <message>
        <source>About these options</source>
        <translation>Mehr über diese Optionen</translation>
    </message>
    <message>
        <source>Why am I asked about 0%?</source>
        <translation>Warum werde ich bei 0&#xa0;% gefragt?</translation>
    </message>
    <message>
        <source>More in Help</source>
        <translation>Mehr in der Hilfe</translation>
    </message>
    <message>
        <source>About the relay page</source>
        <translation>Mehr über die Weiterleitungsseite</translation>
    </message>
    <message>
        <source>Help: {about}</source>
        <translation>Hilfe: {about}</translation>
    </message>
    <message>
        <source>Search Help</source>
        <translation>Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>No page has all of these words.</source>
        <translation>Keine Seite hat alle diese Wörter.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The page before (Alt+Left)</source>
        <translation>Die Seite davor (Alt+Links)</translation>
    </message>
    <message>
        <source>Help: the page before</source>
        <translation>Hilfe: die Seite davor</translation>
    </message>
    <message>
        <source>Help: search</source>
        <translation>Hilfe: suchen</translation>
    </message>
    <message>
        <source>Open this page in the browser?</source>
        <translation>Diese Seite im Browser öffnen?</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Close the company statement</source>
        <translation>Kontoauszug schließen</translation>
    </message>
    <message>
        <source>{count} files for KCC were written, import each of them: {paths}</source>
        <translation>{count} Dateien für KCC wurden geschrieben, bitte jede importieren: {paths}</translation>
    </message>
    <message>
        <source>The file for KCC was written: {path}</source>
        <translation>Die Datei für KCC wurde geschrieben: {path}</translation>
    </message>
    <message>
        <source>Nothing was left out.</source>
        <translation>Nichts wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Nothing was fetched yet. Fetch Payments, then see here what was left out.</source>
        <translation>Noch wurde nichts geholt. Holen Sie die Zahlungen; danach steht hier, was ausgelassen wurde.</translation>
    </message>
    <message>
        <source>These stay in {package} and account for differences between its balances and KCC&apos;s.</source>
        <translation>Diese bleiben in {package} und erklären, warum seine Salden von denen in KCC abweichen.</translation>
    </message>
    <message>
        <source>Hide all records</source>
        <translation>Alle Einträge verbergen</translation>
    </message>
    <message>
        <source>money and credits are left out</source>
        <translation>Geld und Gutschriften ausgelassen werden</translation>
    </message>
    <message>
        <source>Choose the folder (or zip) that KCC&apos;s export made. Loading it again is safe: what has not changed stays as it is, what is new is added, and nothing is removed.</source>
        <translation>Wählen Sie den Ordner (oder die Zip-Datei), den der Export von KCC erzeugt hat. Erneutes Laden schadet nicht: Was sich nicht geändert hat, bleibt, Neues kommt hinzu, und nichts wird entfernt.</translation>
    </message>
    <message>
        <source>Is this the right folder?</source>
        <translation>Ist das der richtige Ordner?</translation>
    </message>
    <message>
        <source>Load it only if you know why.</source>
        <translation>Laden Sie ihn nur, wenn Sie wissen, warum.</translation>
    </message>
    <message>
        <source>Load it anyway</source>
        <translation>Trotzdem laden</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Nicht laden</translation>
    </message>
    <message>
        <source>Only Export Stock on Invoices</source>
        <translation>Nur Artikel auf Belegen</translation>
    </message>
    <message>
        <source>Only stock items on an offered document are sent. Recommended: KCC keeps the stock.</source>
        <translation>Nur Artikel auf angebotenen Belegen werden gesendet. Empfohlen: Das Lager führt KCC.</translation>
    </message>
    <message>
        <source>Use Rollup Transactions</source>
        <translation>Zeilen zusammenfassen</translation>
    </message>
    <message>
        <source>Lines are added up before they are sent, so invoices there stay short. Recommended.</source>
        <translation>Zeilen werden vor dem Senden summiert, damit Rechnungen dort kurz bleiben. Empfohlen.</translation>
    </message>
    <message>
        <source>Rollup by tax rate and nominal</source>
        <translation>Je Steuersatz und Sachkonto</translation>
    </message>
    <message>
        <source>One line per tax rate and nominal. Off: one line per tax rate only, as KCC does.</source>
        <translation>Eine Zeile je Steuersatz und Sachkonto. Aus: nur eine Zeile je Steuersatz, wie KCC es macht.</translation>
    </message>
    <message>
        <source>Create Authorised Invoices</source>
        <translation>Rechnungen freigegeben anlegen</translation>
    </message>
    <message>
        <source>Invoices arrive approved. Off: they arrive as drafts, and their prepayments wait.</source>
        <translation>Rechnungen kommen freigegeben an. Aus: Sie kommen als Entwurf, und ihre Anzahlungen warten.</translation>
    </message>
    <message>
        <source>MultiCurrency</source>
        <translation>Fremdwährung</translation>
    </message>
    <message>
        <source>Sends documents in their own currency. Off: foreign documents are not exported.</source>
        <translation>Sendet Belege in ihrer Währung. Aus: Fremdwährungsbelege werden nicht exportiert.</translation>
    </message>
    <message>
        <source>Send in batches of 30</source>
        <translation>Je 30 auf einmal senden</translation>
    </message>
    <message>
        <source>Fewer calls, for a slow connection. Off: one document a call, which costs nothing there.</source>
        <translation>Weniger Aufrufe, für eine langsame Verbindung. Aus: ein Beleg je Aufruf, was dort nichts kostet.</translation>
    </message>
    <message>
        <source>Default Sales Nominals</source>
        <translation>Standardkonto Verkauf</translation>
    </message>
    <message>
        <source>Default Purchase Nominals</source>
        <translation>Standardkonto Einkauf</translation>
    </message>
    <message>
        <source>Reads the accounts and tax codes to choose from. Repeat after changes there.</source>
        <translation>Liest die Konten und Steuercodes zur Auswahl. Nach Änderungen dort wiederholen.</translation>
    </message>
    <message>
        <source>Proposes a mapping by name, type and rate, and asks where it cannot know.</source>
        <translation>Schlägt eine Zuordnung nach Name, Art und Satz vor und fragt, wo es das nicht wissen kann.</translation>
    </message>
    <message>
        <source>Connection Status</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Nominals Defaults</source>
        <translation>Standardkonten</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Warning about stock</source>
        <translation>Warnung zum Lager</translation>
    </message>
    <message>
        <source>Export From</source>
        <translation>Export ab</translation>
    </message>
    <message>
        <source>Documents dated before this day are not offered.</source>
        <translation>Ältere Belege werden nicht angeboten.</translation>
    </message>
    <message>
        <source>Export From date</source>
        <translation>Tag, ab dem exportiert wird</translation>
    </message>
    <message>
        <source>Not recommended: every stock item goes to {package}, whether or not it is on an invoice. {package} slows down past its item limit, and items cannot be taken back.</source>
        <translation>Nicht empfohlen: Jeder Lagerartikel geht an {package}, ob er auf einer Rechnung steht oder nicht. {package} wird jenseits seiner Artikelgrenze langsam, und Artikel lassen sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>No nominals yet</source>
        <translation>Noch keine Sachkonten</translation>
    </message>
    <message>
        <source>Load a KCC folder: its nominals and tax rates appear here to be mapped.</source>
        <translation>Laden Sie einen KCC-Ordner: Seine Sachkonten und Steuersätze erscheinen hier zur Zuordnung.</translation>
    </message>
    <message>
        <source>No tax rates yet</source>
        <translation>Noch keine Steuersätze</translation>
    </message>
    <message>
        <source>They come with the KCC folder.</source>
        <translation>Sie kommen mit dem KCC-Ordner.</translation>
    </message>
    <message>
        <source>No nominal fits</source>
        <translation>Kein Sachkonto passt</translation>
    </message>
    <message>
        <source>No nominal has these words.</source>
        <translation>Kein Sachkonto hat diese Wörter.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>No tax rate fits</source>
        <translation>Kein Steuersatz passt</translation>
    </message>
    <message>
        <source>No tax rate has these words.</source>
        <translation>Kein Steuersatz hat diese Wörter.</translation>
    </message>
    <message>
        <source>Find in both maps</source>
        <translation>In beiden Zuordnungen suchen</translation>
    </message>
    <message>
        <source>Connection, defaults and options</source>
        <translation>Verbindung, Standardkonten und Optionen</translation>
    </message>
    <message>
        <source>Nominals</source>
        <translation>Sachkonten</translation>
    </message>
    <message>
        <source>Tax rates</source>
        <translation>Steuersätze</translation>
    </message>
    <message>
        <source>all mapped</source>
        <translation>alle zugeordnet</translation>
    </message>
    <message>
        <source>{missing} still to map</source>
        <translation>{missing} noch zuzuordnen</translation>
    </message>
    <message>
        <source>Company&apos;s name in KCC</source>
        <translation>Name der Firma in KCC</translation>
    </message>
    <message>
        <source>Accounts package</source>
        <translation>Buchhaltung</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
    <message>
        <source>Opens a window of its own with a made-up company, for the package above.</source>
        <translation>Öffnet ein eigenes Fenster mit einer erfundenen Firma, für die Buchhaltung oben.</translation>
    </message>
    <message>
        <source>Shows what it holds before it is restored.</source>
        <translation>Zeigt, was sie enthält, bevor sie zurückgeholt wird.</translation>
    </message>
    <message>
        <source>Which company are these books for?</source>
        <translation>Für welche Firma sind diese Bücher?</translation>
    </message>
    <message>
        <source>The name is for you: it stands in the window&apos;s title. Next you load the KCC folder and connect the accounts package.</source>
        <translation>Der Name ist für Sie: Er steht im Titel des Fensters. Als Nächstes laden Sie den KCC-Ordner und verbinden die Buchhaltung.</translation>
    </message>
    <message>
        <source>Or look around first</source>
        <translation>Oder sehen Sie sich erst um</translation>
    </message>
    <message>
        <source>The demo has a made-up company and a built-in imitation of the accounts package. No sign-up, nothing reaches a real package, and your own books stay apart.</source>
        <translation>Die Demo hat eine erfundene Firma und eine eingebaute Nachbildung der Buchhaltung. Keine Anmeldung, nichts erreicht eine echte Buchhaltung, und Ihre eigenen Bücher bleiben getrennt.</translation>
    </message>
    <message>
        <source>Or bring your books back</source>
        <translation>Oder Ihre Bücher zurückholen</translation>
    </message>
    <message>
        <source>From a backup made on another computer, or earlier on this one. Then connect once more.</source>
        <translation>Aus einer Sicherung von einem anderen Computer oder von früher auf diesem. Verbinden Sie danach noch einmal.</translation>
    </message>
    <message>
        <source>The demo opens in a window of its own…</source>
        <translation>Die Demo öffnet sich in einem eigenen Fenster…</translation>
    </message>
    <message>
        <source>The demo is open in a window of its own.</source>
        <translation>Die Demo ist in einem eigenen Fenster offen.</translation>
    </message>
    <message>
        <source>The current problem</source>
        <translation>Das gewählte Problem</translation>
    </message>
    <message>
        <source>Show the package&apos;s own words</source>
        <translation>Die Worte der Buchhaltung zeigen</translation>
    </message>
    <message>
        <source>Copy for support</source>
        <translation>Für den Support kopieren</translation>
    </message>
    <message>
        <source>Copies the problem&apos;s code and what it means in general: no name, no number, no amount</source>
        <translation>Kopiert den Code des Problems und was er im Allgemeinen bedeutet: kein Name, keine Nummer, kein Betrag</translation>
    </message>
    <message>
        <source>this problem</source>
        <translation>dieses Problem</translation>
    </message>
    <message>
        <source>{count} problems with one cause</source>
        <translation>{count} Probleme mit einer Ursache</translation>
    </message>
    <message>
        <source>{told}, for example {subject}</source>
        <translation>{told}, zum Beispiel {subject}</translation>
    </message>
    <message>
        <source>Nominal {key} {name}</source>
        <translation>Sachkonto {key} {name}</translation>
    </message>
    <message>
        <source>sales</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>purchases</source>
        <translation>Einkauf</translation>
    </message>
    <message>
        <source>Nothing is written until you press the button below, and all of it can be changed on the Mapping tab afterwards.</source>
        <translation>Nichts wird geschrieben, bevor Sie den Knopf unten drücken, und alles lässt sich danach im Reiter Zuordnung ändern.</translation>
    </message>
    <message>
        <source>Tax rate {key} {name}, {side}</source>
        <translation>Steuersatz {key} {name}, {side}</translation>
    </message>
    <message>
        <source>Suggested: {choice}. {reason}</source>
        <translation>Vorgeschlagen: {choice}. {reason}</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Apply the proposal for {title}</source>
        <translation>Den Vorschlag für {title} übernehmen</translation>
    </message>
    <message>
        <source>Apply {title}</source>
        <translation>{title} übernehmen</translation>
    </message>
    <message>
        <source>You decide</source>
        <translation>Sie entscheiden</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Apply Default Setup</source>
        <translation>Vorschläge anwenden</translation>
    </message>
    <message>
        <source>Apply {count}</source>
        <translation>{count} übernehmen</translation>
    </message>
    <message>
        <source>{waiting} undecided: they stay unmapped.</source>
        <translation>{waiting} unentschieden: Sie bleiben ohne Zuordnung.</translation>
    </message>
    <message>
        <source>Wait until the run is over</source>
        <translation>Warten Sie, bis der Lauf zu Ende ist</translation>
    </message>
    <message>
        <source>An upload holds this row</source>
        <translation>Ein Lauf hält diese Zeile</translation>
    </message>
    <message>
        <source>Mark as Exported…</source>
        <translation>Als exportiert markieren…</translation>
    </message>
    <message>
        <source>Mark Ticked Rows as Exported…</source>
        <translation>Angehakte als exportiert markieren…</translation>
    </message>
    <message>
        <source>It is not known to be in {package}</source>
        <translation>Es ist nicht bekannt, dass es in {package} steht</translation>
    </message>
    <message>
        <source>Open in {package}</source>
        <translation>In {package} öffnen</translation>
    </message>
    <message>
        <source>Mark as Not Exported…</source>
        <translation>Als nicht exportiert markieren…</translation>
    </message>
    <message>
        <source>Only rows that were marked by hand</source>
        <translation>Nur Zeilen, die von Hand markiert wurden</translation>
    </message>
    <message>
        <source>It is linked already</source>
        <translation>Es ist schon verknüpft</translation>
    </message>
    <message>
        <source>Goto Source Document</source>
        <translation>Zum Beleg</translation>
    </message>
    <message>
        <source>This row belongs to no company</source>
        <translation>Diese Zeile gehört zu keiner Firma</translation>
    </message>
    <message>
        <source>Goto Company</source>
        <translation>Zur Firma</translation>
    </message>
    <message>
        <source>Link to the Document in {package}…</source>
        <translation>Mit dem Beleg in {package} verknüpfen…</translation>
    </message>
    <message>
        <source>Skip this step</source>
        <translation>Schritt überspringen</translation>
    </message>
    <message>
        <source>Skip and go to your documents</source>
        <translation>Überspringen und zu Ihren Belegen</translation>
    </message>
    <message>
        <source>Go to your documents</source>
        <translation>Zu Ihren Belegen</translation>
    </message>
    <message>
        <source>Tick or untick the current row</source>
        <translation>Die gewählte Zeile an- oder abhaken</translation>
    </message>
    <message>
        <source>Tick from the last ticked row to this one</source>
        <translation>Von der zuletzt angehakten Zeile bis hier anhaken</translation>
    </message>
    <message>
        <source>Tick all that the filter shows</source>
        <translation>Alles anhaken, was der Filter zeigt</translation>
    </message>
    <message>
        <source>Invert the ticks of all that the filter shows</source>
        <translation>Haken umkehren für alles, was der Filter zeigt</translation>
    </message>
    <message>
        <source>Take the last ticks back</source>
        <translation>Letzte Haken zurücknehmen</translation>
    </message>
    <message>
        <source>Tick again what was taken back</source>
        <translation>Zurückgenommene Haken wieder setzen</translation>
    </message>
    <message>
        <source>Copy the ticked rows, or the current one, as a table</source>
        <translation>Angehakte Zeilen, oder die gewählte, als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Save the ticked rows, or all that the filter shows, as Excel or CSV</source>
        <translation>Angehakte Zeilen, oder alles, was der Filter zeigt, als Excel oder CSV speichern</translation>
    </message>
    <message>
        <source>Open the current row&apos;s menu</source>
        <translation>Das Menü der gewählten Zeile öffnen</translation>
    </message>
    <message>
        <source>Fold the current group, or go up to its heading</source>
        <translation>Die Gruppe zuklappen oder zu ihrer Überschrift gehen</translation>
    </message>
    <message>
        <source>Open the current group</source>
        <translation>Die Gruppe öffnen</translation>
    </message>
    <message>
        <source>Open the current row, or do what its button does</source>
        <translation>Die gewählte Zeile öffnen, oder tun, was ihr Knopf tut</translation>
    </message>
    <message>
        <source>Alt with an underlined letter presses that button or opens that tab.</source>
        <translation>Alt mit einem unterstrichenen Buchstaben drückt den Knopf oder öffnet den Reiter.</translation>
    </message>
    <message>
        <source>In a grid</source>
        <translation>In einer Tabelle</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>Was sie tun</translation>
    </message>
    <message>
        <source>No company is chosen</source>
        <translation>Keine Firma ist gewählt</translation>
    </message>
    <message>
        <source>Choose a payment to see its company&apos;s statement.</source>
        <translation>Wählen Sie eine Zahlung, um den Kontoauszug ihrer Firma zu sehen.</translation>
    </message>
    <message>
        <source>Nothing is recorded of this company</source>
        <translation>Von dieser Firma ist nichts verzeichnet</translation>
    </message>
    <message>
        <source>It has no document in the company books.</source>
        <translation>Sie hat keinen Beleg in den Büchern.</translation>
    </message>
    <message>
        <source>Why {package} shows another balance</source>
        <translation>Warum {package} einen anderen Saldo zeigt</translation>
    </message>
    <message>
        <source>Also on the contact in {package}, on none of KCC&apos;s documents</source>
        <translation>Auch beim Kontakt in {package}, auf keinem Beleg aus KCC</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>Closes the statement (Esc)</source>
        <translation>Schließt den Auszug (Esc)</translation>
    </message>
    <message>
        <source>balances differ</source>
        <translation>Salden abweichen</translation>
    </message>
    <message>
        <source>Money taken with an order goes to the accounts package as a payment on its invoice, once the package is seen to hold that invoice. Until then it waits here.</source>
        <translation>Geld, das mit einem Auftrag einging, geht als Zahlung auf dessen Rechnung an die Buchhaltung, sobald diese die Rechnung nachweislich hält. Bis dahin wartet es hier.</translation>
    </message>
    <message>
        <source>Find prepayment or company</source>
        <translation>Anzahlung oder Firma suchen</translation>
    </message>
    <message>
        <source>Find in the prepayments</source>
        <translation>In den Anzahlungen suchen</translation>
    </message>
    <message>
        <source>prepayments wait</source>
        <translation>Anzahlungen warten</translation>
    </message>
    <message>
        <source>prepayment waits</source>
        <translation>Anzahlung wartet</translation>
    </message>
    <message>
        <source>Everything that is in use is mapped already, or nothing there fits by name, type or rate. What is left is chosen on the Mapping tab.</source>
        <translation>Alles Verwendete ist schon zugeordnet, oder nichts dort passt nach Name, Art oder Satz. Was übrig ist, wird auf dem Reiter Zuordnung gewählt.</translation>
    </message>
    <message>
        <source>Export, Import, Mapping and History</source>
        <translation>Export, Import, Zuordnung und Verlauf</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Export</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Import</translation>
    </message>
    <message>
        <source>&amp;Mapping</source>
        <translation>&amp;Zuordnung</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>There is nothing to propose</source>
        <translation>Es gibt nichts vorzuschlagen</translation>
    </message>
    <message>
        <source>Start it again from the Actions menu, when what stood in its way is cured.</source>
        <translation>Starten Sie ihn aus dem Menü Aktionen erneut, sobald behoben ist, was im Wege stand.</translation>
    </message>
    <message>
        <source>Which job it was is not known</source>
        <translation>Welcher Vorgang es war, ist nicht bekannt</translation>
    </message>
    <message>
        <source>The mapping and options cannot be shown</source>
        <translation>Zuordnung und Optionen können nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Which rows it concerns could not be looked up. Run the pre-check to see.</source>
        <translation>Welche Zeilen es betrifft, ließ sich nicht nachsehen. Starten Sie die Vorprüfung, um es zu sehen.</translation>
    </message>
    <message>
        <source>Your change is saved</source>
        <translation>Ihre Änderung ist gespeichert</translation>
    </message>
    <message>
        <source>The program met a fault that it did not expect. Nothing that was already sent is lost. If it happens again, send the log file to support.</source>
        <translation>Das Programm stieß auf einen unerwarteten Fehler. Nichts, was schon gesendet wurde, ist verloren. Wenn es wieder geschieht, senden Sie die Protokolldatei an den Support.</translation>
    </message>
    <message>
        <source>The books could not be opened</source>
        <translation>Die Bücher ließen sich nicht öffnen</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ging schief</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>Opening the books…</source>
        <translation>Die Bücher werden geöffnet…</translation>
    </message>
    <message>
        <source>Restoring the books…</source>
        <translation>Die Bücher werden wiederhergestellt…</translation>
    </message>
    <message>
        <source>The backup is still being written</source>
        <translation>Die Sicherung wird noch geschrieben</translation>
    </message>
    <message>
        <source>The backup is still being looked at</source>
        <translation>Die Sicherung wird noch angesehen</translation>
    </message>
    <message>
        <source>The books are still being restored</source>
        <translation>Die Bücher werden noch wiederhergestellt</translation>
    </message>
    <message>
        <source>The diagnostics are still being put together</source>
        <translation>Die Diagnose wird noch zusammengestellt</translation>
    </message>
    <message>
        <source>The diagnostics are still being saved</source>
        <translation>Die Diagnose wird noch gespeichert</translation>
    </message>
    <message>
        <source>How long things are kept is still being read</source>
        <translation>Wie lange aufbewahrt wird, wird noch gelesen</translation>
    </message>
    <message>
        <source>How long things are kept is still being written down</source>
        <translation>Wie lange aufbewahrt wird, wird noch festgehalten</translation>
    </message>
    <message>
        <source>History that is older than you keep it is still being taken out of the books</source>
        <translation>Verlauf, der älter ist, als Sie ihn aufbewahren, wird noch aus den Büchern genommen</translation>
    </message>
    <message>
        <source>The window closes by itself as soon as that is done.</source>
        <translation>Das Fenster schließt sich von selbst, sobald das getan ist.</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>Rows are still being saved. Close?</source>
        <translation>Zeilen werden noch gespeichert. Schließen?</translation>
    </message>
    <message>
        <source>The file is given up; one that was there before stays as it was.</source>
        <translation>Die Datei wird aufgegeben; eine, die vorher dort war, bleibt, wie sie war.</translation>
    </message>
    <message>
        <source>Give up and close</source>
        <translation>Aufgeben und schließen</translation>
    </message>
    <message>
        <source>Keep saving</source>
        <translation>Weiter speichern</translation>
    </message>
    <message>
        <source>Something</source>
        <translation>Etwas</translation>
    </message>
    <message>
        <source>{title} is paused. Close?</source>
        <translation>{title} ist angehalten. Schließen?</translation>
    </message>
    <message>
        <source>{title} is still running. Stop it and close?</source>
        <translation>{title} läuft noch. Anhalten und schließen?</translation>
    </message>
    <message>
        <source>Nothing is lost: what was sent stays known, and the next start finishes what was begun.</source>
        <translation>Nichts geht verloren: Was gesendet wurde, bleibt bekannt, und der nächste Start beendet, was begonnen wurde.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Keep it paused</source>
        <translation>Angehalten lassen</translation>
    </message>
    <message>
        <source>Up to 7 days</source>
        <translation>Bis 7 Tage</translation>
    </message>
    <message>
        <source>8 to 30 days</source>
        <translation>8 bis 30 Tage</translation>
    </message>
    <message>
        <source>31 to 60 days</source>
        <translation>31 bis 60 Tage</translation>
    </message>
    <message>
        <source>61 to 90 days</source>
        <translation>61 bis 90 Tage</translation>
    </message>
    <message>
        <source>Over 90 days</source>
        <translation>Über 90 Tage</translation>
    </message>
    <message>
        <source>Exported per day</source>
        <translation>Exportiert pro Tag</translation>
    </message>
    <message>
        <source>Exported per week</source>
        <translation>Exportiert pro Woche</translation>
    </message>
    <message>
        <source>Exported per month</source>
        <translation>Exportiert pro Monat</translation>
    </message>
    <message>
        <source>{day}</source>
        <translation>{day}</translation>
    </message>
    <message>
        <source>Week from {day}</source>
        <translation>Woche ab {day}</translation>
    </message>
    <message>
        <source>Month from {day}</source>
        <translation>Monat ab {day}</translation>
    </message>
    <message>
        <source>{count} exported</source>
        <translation>{count} exportiert</translation>
    </message>
    <message>
        <source>Other causes</source>
        <translation>Andere Ursachen</translation>
    </message>
    <message>
        <source>The table has each.</source>
        <translation>Die Tabelle hat jede.</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>{cause}: {standing} standing, {resolved} resolved. {example}</source>
        <translation>{cause}: {standing} offen, {resolved} behoben. {example}</translation>
    </message>
    <message>
        <source>{currency}: the longest bar is {amount}</source>
        <translation>{currency}: der längste Balken ist {amount}</translation>
    </message>
    <message>
        <source>{age}: {amount} waits in {count} rows</source>
        <translation>{age}: {amount} wartet in {count} Zeilen</translation>
    </message>
    <message>
        <source>Ticked. </source>
        <translation>Angehakt. </translation>
    </message>
    <message>
        <source>Ticked</source>
        <translation>Angehakt</translation>
    </message>
    <message>
        <source>It came in already, and cannot be ticked again.</source>
        <translation>Sie kam schon herein und kann nicht wieder angehakt werden.</translation>
    </message>
    <message>
        <source>Payments imported from {package}</source>
        <translation>Zahlungen aus {package}</translation>
    </message>
    <message>
        <source>URN</source>
        <translation>URN</translation>
    </message>
    <message>
        <source>Company Name</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Payment Date</source>
        <translation>Zahlungsdatum</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Allocated To</source>
        <translation>Zugewiesen an</translation>
    </message>
    <message>
        <source>S/P</source>
        <translation>S/P</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Show {count}</source>
        <translation>{count} zeigen</translation>
    </message>
    <message>
        <source>record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>records</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Left out, and why</source>
        <translation>Ausgelassen, und warum</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Sales ledger</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Purchase ledger</source>
        <translation>Einkauf</translation>
    </message>
    <message>
        <source>Payment on {allocated_to}</source>
        <translation>Zahlung auf {allocated_to}</translation>
    </message>
    <message>
        <source>{type} {code}</source>
        <translation>{type} {code}</translation>
    </message>
    <message>
        <source>Company statement</source>
        <translation>Kontoauszug</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Saldo</translation>
    </message>
    <message>
        <source>Balance {base}</source>
        <translation>Saldo {base}</translation>
    </message>
    <message>
        <source>Exchange difference</source>
        <translation>Kursdifferenz</translation>
    </message>
    <message>
        <source>Nothing is recorded.</source>
        <translation>Nichts ist verzeichnet.</translation>
    </message>
    <message>
        <source>{currency} {amount} ({count} open)</source>
        <translation>{currency} {amount} ({count} offen)</translation>
    </message>
    <message>
        <source>document</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>.  In {base}: {balance}</source>
        <translation>.  In {base}: {balance}</translation>
    </message>
    <message>
        <source>Balance: {parts}</source>
        <translation>Saldo: {parts}</translation>
    </message>
    <message>
        <source>{package} shows the same balance: {currency} {books}.</source>
        <translation>{package} zeigt denselben Saldo: {currency} {books}.</translation>
    </message>
    <message>
        <source>{package} shows {currency} {amount}, {gap} more than here.</source>
        <translation>{package} zeigt {currency} {amount}, {gap} mehr als hier.</translation>
    </message>
    <message>
        <source>{package} shows {currency} {amount}, {gap} less than here.</source>
        <translation>{package} zeigt {currency} {amount}, {gap} weniger als hier.</translation>
    </message>
    <message>
        <source>{told} and {count} more</source>
        <translation>{told} und {count} weitere</translation>
    </message>
    <message>
        <source>Sales Invoice</source>
        <translation>Verkaufsrechnung</translation>
    </message>
    <message>
        <source>Credit Note</source>
        <translation>Gutschrift</translation>
    </message>
    <message>
        <source>Purchase Invoice</source>
        <translation>Eingangsrechnung</translation>
    </message>
    <message>
        <source>Purchase Credit</source>
        <translation>Lieferantengutschrift</translation>
    </message>
    <message>
        <source>SP Ledger</source>
        <translation>SP-Ledger</translation>
    </message>
    <message>
        <source>Stock Item</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Prepayment</source>
        <translation>Anzahlung</translation>
    </message>
    <message>
        <source>Payment Allocation</source>
        <translation>Zahlungszuweisung</translation>
    </message>
    <message>
        <source>Not Processed</source>
        <translation>Nicht verarbeitet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done, with problems</source>
        <translation>Fertig, mit Problemen</translation>
    </message>
    <message>
        <source>Stopped by a problem</source>
        <translation>Von einem Problem angehalten</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Stopped when the program was closed</source>
        <translation>Beim Schließen angehalten</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Running, or cut off</source>
        <translation>Läuft, oder abgerissen</translation>
    </message>
    <message>
        <source>Company added</source>
        <translation>Firma angelegt</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>KCC folder loaded</source>
        <translation>KCC-Ordner geladen</translation>
    </message>
    <message>
        <source>Nominal mapped</source>
        <translation>Sachkonto zugeordnet</translation>
    </message>
    <message>
        <source>Tax rate mapped</source>
        <translation>Steuersatz zugeordnet</translation>
    </message>
    <message>
        <source>Default account chosen</source>
        <translation>Standardkonto gewählt</translation>
    </message>
    <message>
        <source>Option changed</source>
        <translation>Option geändert</translation>
    </message>
    <message>
        <source>Marked as Exported</source>
        <translation>Als exportiert markiert</translation>
    </message>
    <message>
        <source>Marked as Not Exported</source>
        <translation>Als nicht exportiert markiert</translation>
    </message>
    <message>
        <source>Linked to a document</source>
        <translation>Mit einem Beleg verknüpft</translation>
    </message>
    <message>
        <source>Contact chosen</source>
        <translation>Kontakt gewählt</translation>
    </message>
    <message>
        <source>Contact freed</source>
        <translation>Kontakt freigegeben</translation>
    </message>
    <message>
        <source>Posted on the invoice&apos;s date</source>
        <translation>Auf das Rechnungsdatum gebucht</translation>
    </message>
    <message>
        <source>Payment created and allocated</source>
        <translation>Zahlung angelegt und zugewiesen</translation>
    </message>
    <message>
        <source>File for KCC written</source>
        <translation>Datei für KCC geschrieben</translation>
    </message>
    <message>
        <source>Job begun</source>
        <translation>Lauf begonnen</translation>
    </message>
    <message>
        <source>Job ended</source>
        <translation>Lauf beendet</translation>
    </message>
    <message>
        <source>Books backed up</source>
        <translation>Bücher gesichert</translation>
    </message>
    <message>
        <source>Books restored</source>
        <translation>Bücher wiederhergestellt</translation>
    </message>
    <message>
        <source>Old history removed</source>
        <translation>Alter Verlauf entfernt</translation>
    </message>
    <message>
        <source>Sent, not yet verified</source>
        <translation>Gesendet, noch nicht bestätigt</translation>
    </message>
    <message>
        <source>Found there, not yet verified</source>
        <translation>Dort gefunden, noch nicht bestätigt</translation>
    </message>
    <message>
        <source>There, but differs</source>
        <translation>Dort, aber anders</translation>
    </message>
    <message>
        <source>Not there any more</source>
        <translation>Nicht mehr da</translation>
    </message>
    <message>
        <source>Prepayments complete with them</source>
        <translation>Anzahlungen damit vollständig</translation>
    </message>
    <message>
        <source>OK in the pre-check</source>
        <translation>OK in der Vorprüfung</translation>
    </message>
    <message>
        <source>With warnings</source>
        <translation>Mit Warnungen</translation>
    </message>
    <message>
        <source>Failed in the pre-check</source>
        <translation>Fehler in der Vorprüfung</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Withdrawn in KCC</source>
        <translation>In KCC zurückgezogen</translation>
    </message>
    <message>
        <source>Changed since export</source>
        <translation>Seit dem Export geändert</translation>
    </message>
    <message>
        <source>Not issued or posted yet</source>
        <translation>Noch nicht ausgestellt oder gebucht</translation>
    </message>
    <message>
        <source>Quotations and pro-formas</source>
        <translation>Angebote und Proformas</translation>
    </message>
    <message>
        <source>Rows that cannot be read</source>
        <translation>Nicht lesbare Zeilen</translation>
    </message>
    <message>
        <source>With faults</source>
        <translation>Mit Fehlern</translation>
    </message>
    <message>
        <source>Accounts read</source>
        <translation>Konten gelesen</translation>
    </message>
    <message>
        <source>Tax codes read</source>
        <translation>Steuercodes gelesen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Changed after import</source>
        <translation>Nach dem Import geändert</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Zugewiesen</translation>
    </message>
    <message>
        <source>Waiting to be allocated</source>
        <translation>Noch zuzuweisen</translation>
    </message>
    <message>
        <source>Calls to the package</source>
        <translation>Aufrufe der Buchhaltung</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Of them sent</source>
        <translation>Davon gesendet</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>File for KCC</source>
        <translation>Datei für KCC</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>Ordner wird gelesen</translation>
    </message>
    <message>
        <source>Looking things up</source>
        <translation>Wird nachgeschlagen</translation>
    </message>
    <message>
        <source>Customers and suppliers</source>
        <translation>Kunden und Lieferanten</translation>
    </message>
    <message>
        <source>Items for accounts</source>
        <translation>Artikel für Konten</translation>
    </message>
    <message>
        <source>Stock items</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Prepayments</source>
        <translation>Anzahlungen</translation>
    </message>
    <message>
        <source>Reading back</source>
        <translation>Wird zurückgelesen</translation>
    </message>
    <message>
        <source>Reading prepayments back</source>
        <translation>Anzahlungen werden zurückgelesen</translation>
    </message>
    <message>
        <source>Reading payments</source>
        <translation>Zahlungen werden gelesen</translation>
    </message>
    <message>
        <source>Reading accounts and tax codes</source>
        <translation>Konten und Steuercodes werden gelesen</translation>
    </message>
    <message>
        <source>Looking up what an earlier run left open</source>
        <translation>Was ein früherer Lauf offen ließ, wird nachgeschlagen</translation>
    </message>
    <message>
        <source>the account for sales in general</source>
        <translation>das Konto für Verkäufe allgemein</translation>
    </message>
    <message>
        <source>the account for purchases in general</source>
        <translation>das Konto für Einkäufe allgemein</translation>
    </message>
    <message>
        <source>payments taken with orders go there unless their own bank nominal is mapped</source>
        <translation>Zahlungen zu Aufträgen gehen dorthin, wenn ihr Bank-Sachkonto nicht zugeordnet ist</translation>
    </message>
    <message>
        <source>no account fits</source>
        <translation>kein Konto passt</translation>
    </message>
    <message>
        <source>no account is like &quot;{name}&quot;</source>
        <translation>kein Konto ähnelt „{name}“</translation>
    </message>
    <message>
        <source>no account of that name; sales in general</source>
        <translation>kein Konto dieses Namens; Verkäufe allgemein</translation>
    </message>
    <message>
        <source>no account of that name; costs in general</source>
        <translation>kein Konto dieses Namens; Kosten allgemein</translation>
    </message>
    <message>
        <source>alike by name and type ({kind})</source>
        <translation>ähnlich nach Name und Art ({kind})</translation>
    </message>
    <message>
        <source>a bank account in {currency}</source>
        <translation>ein Bankkonto in {currency}</translation>
    </message>
    <message>
        <source>{reason}, but so is {others}</source>
        <translation>{reason}, ebenso aber {others}</translation>
    </message>
    <message>
        <source>no tax code of {percent}% for {side}</source>
        <translation>kein Steuercode mit {percent}&#xa0;% für {side}</translation>
    </message>
    <message>
        <source>the one of {percent}% for {side}</source>
        <translation>der eine mit {percent}&#xa0;% für {side}</translation>
    </message>
    <message>
        <source>{percent}% like {others}</source>
        <translation>{percent}&#xa0;% wie {others}</translation>
    </message>
    <message>
        <source>0% can mean zero-rated, exempt or outside the scope of VAT. Zero-rated and exempt amounts are reported on the VAT return (boxes 6 and 7), those outside the scope are not, and exempt sales may reduce the VAT that can be reclaimed.</source>
        <translation>0&#xa0;% kann Nullsatz, steuerfrei oder nicht steuerbar heißen. Beträge zum Nullsatz und steuerfreie stehen in der Umsatzsteuer-Erklärung (Felder 6 und 7), nicht steuerbare nicht, und steuerfreie Verkäufe können die Vorsteuer mindern, die erstattet wird.</translation>
    </message>
    <message>
        <source>{why} Please choose.</source>
        <translation>{why} Bitte wählen Sie.</translation>
    </message>
    <message>
        <source>{why} KCC&apos;s name says {meaning}; please confirm.</source>
        <translation>{why} Der Name in KCC sagt: {meaning}. Bitte bestätigen Sie.</translation>
    </message>
    <message>
        <source>zero-rated</source>
        <translation>Nullsatz</translation>
    </message>
    <message>
        <source>exempt</source>
        <translation>steuerfrei</translation>
    </message>
    <message>
        <source>outside the scope</source>
        <translation>nicht steuerbar</translation>
    </message>
    <message>
        <source>The client ID of your own app is missing.</source>
        <translation>Die Client-ID Ihrer eigenen App fehlt.</translation>
    </message>
    <message>
        <source>This package has no way back called {way}.</source>
        <translation>Dieses Paket hat keinen Rückweg namens {way}.</translation>
    </message>
    <message>
        <source>Production keys cannot lead back to this computer: paste the address, or use a relay page.</source>
        <translation>Produktionsschlüssel können nicht zu diesem Computer zurückführen: Fügen Sie die Adresse ein oder verwenden Sie eine Weiterleitungsseite.</translation>
    </message>
    <message>
        <source>The address of your relay page</source>
        <translation>Die Adresse Ihrer Weiterleitungsseite</translation>
    </message>
    <message>
        <source>The redirect address</source>
        <translation>Die Rückkehradresse</translation>
    </message>
    <message>
        <source>{what} is missing.</source>
        <translation>{what} fehlt.</translation>
    </message>
    <message>
        <source>{what} is no web address.</source>
        <translation>{what} ist keine Webadresse.</translation>
    </message>
    <message>
        <source>{what} must begin with https://.</source>
        <translation>{what} muss mit https:// beginnen.</translation>
    </message>
    <message>
        <source>{what} must hold no user name and no password.</source>
        <translation>{what} darf weder Benutzernamen noch Kennwort enthalten.</translation>
    </message>
    <message>
        <source>{what} must name a host on the web, not localhost and not a number.</source>
        <translation>{what} muss einen Rechner im Web nennen, nicht localhost und keine Nummer.</translation>
    </message>
    <message>
        <source>{what} must end before any ? or #.</source>
        <translation>{what} muss vor jedem ? oder # enden.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; was merged into &quot;{other}&quot; in {package}. Choose that one.</source>
        <translation>„{name}“ wurde in {package} mit „{other}“ zusammengeführt. Wählen Sie diesen.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; was merged into another contact in {package}. Choose that one.</source>
        <translation>„{name}“ wurde in {package} mit einem anderen Kontakt zusammengeführt. Wählen Sie diesen.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is archived in {package}, and documents cannot be added to it. Restore it in {package}, then choose again.</source>
        <translation>„{name}“ ist in {package} archiviert und nimmt keine Belege auf. Stellen Sie ihn in {package} wieder her und wählen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is neither a customer nor a supplier in {package}. Choose another contact.</source>
        <translation>„{name}“ ist in {package} weder Kunde noch Lieferant. Wählen Sie einen anderen Kontakt.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is KCC&apos;s {others} already. Choose another contact; or, if the two were merged in KCC, take it over.</source>
        <translation>„{name}“ ist schon {others} in KCC. Wählen Sie einen anderen Kontakt; oder übernehmen Sie ihn, wenn die beiden in KCC zusammengeführt wurden.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has the number {number} in {package}, which is the URN of KCC&apos;s {of}. Choose another contact; or correct its number in {package} first, then choose again.</source>
        <translation>„{name}“ hat in {package} die Nummer {number}; das ist die URN von {of} in KCC. Wählen Sie einen anderen Kontakt; oder berichtigen Sie erst die Nummer in {package} und wählen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is kept in {kept} in {package}, which cannot be changed there, and this company&apos;s documents are in {ours}. Choose a contact in that currency.</source>
        <translation>„{name}“ wird in {package} in {kept} geführt, was sich dort nicht ändern lässt; die Belege dieser Firma sind in {ours}. Wählen Sie einen Kontakt in dieser Währung.</translation>
    </message>
    <message>
        <source>on a document that did not come from KCC</source>
        <translation>zu einem Beleg, der nicht aus KCC kam</translation>
    </message>
    <message>
        <source>a credit note allocated: make the same allocation in KCC by hand</source>
        <translation>eine zugewiesene Gutschrift: Weisen Sie sie in KCC von Hand ebenso zu</translation>
    </message>
    <message>
        <source>a refund: enter it in KCC by hand</source>
        <translation>eine Rückzahlung: Tragen Sie sie in KCC von Hand ein</translation>
    </message>
    <message>
        <source>money on account that is not allocated to a document yet</source>
        <translation>eine Akontozahlung, die noch keinem Beleg zugewiesen ist</translation>
    </message>
    <message>
        <source>a prepayment that this program posted; KCC has it already</source>
        <translation>eine Vorauszahlung, die dieses Programm gebucht hat; KCC hat sie schon</translation>
    </message>
    <message>
        <source>a prepayment that this program posted and that was deleted in the accounts package: find out why, and correct KCC or enter it there again</source>
        <translation>eine Vorauszahlung, die dieses Programm gebucht hat und die in der Buchhaltung gelöscht wurde: Klären Sie, warum, und berichtigen Sie KCC oder tragen Sie sie dort neu ein</translation>
    </message>
    <message>
        <source>a credit note that did not come from KCC</source>
        <translation>eine Gutschrift, die nicht aus KCC kam</translation>
    </message>
    <message>
        <source>deleted in the accounts package before it was brought in</source>
        <translation>in der Buchhaltung gelöscht, bevor sie geholt wurde</translation>
    </message>
    <message>
        <source>one payment of cash and credits over several documents, which does not tell what paid which: split it in the accounts package into one for each document</source>
        <translation>eine Zahlung aus Geld und Gutschriften über mehrere Belege, die nicht sagt, was welchen bezahlt: Teilen Sie sie in der Buchhaltung in eine je Beleg</translation>
    </message>
    <message>
        <source>settled in the accounts package by a journal or a deposit and not by a payment: enter it in KCC by hand</source>
        <translation>in der Buchhaltung durch eine Umbuchung oder Einzahlung ausgeglichen und nicht durch eine Zahlung: Tragen Sie es in KCC von Hand ein</translation>
    </message>
    <message>
        <source>not in the accounts package yet: upload it</source>
        <translation>noch nicht in der Buchhaltung: Laden Sie es hoch</translation>
    </message>
    <message>
        <source>voided or deleted in the accounts package: enter it there again, or credit it in KCC</source>
        <translation>in der Buchhaltung storniert oder gelöscht: Tragen Sie es dort neu ein oder schreiben Sie es in KCC gut</translation>
    </message>
    <message>
        <source>a payment that was not brought in yet: Create and Allocate Payments</source>
        <translation>eine Zahlung, die noch nicht übernommen ist: Zahlungen anlegen und zuweisen</translation>
    </message>
    <message>
        <source>a payment that was changed or deleted in the accounts package after it came in: make the same change in KCC, or undo it there</source>
        <translation>eine Zahlung, die in der Buchhaltung nach der Übernahme geändert oder gelöscht wurde: Ändern Sie KCC ebenso oder machen Sie es dort rückgängig</translation>
    </message>
    <message>
        <source>a prepayment that is not in the accounts package yet: upload it</source>
        <translation>eine Vorauszahlung, die noch nicht in der Buchhaltung ist: Laden Sie sie hoch</translation>
    </message>
    <message>
        <source>not explained by what the program knows: fetch the payments, then compare the document in KCC and in the accounts package</source>
        <translation>nicht erklärt durch das, was das Programm weiß: Holen Sie die Zahlungen und vergleichen Sie dann den Beleg in KCC und in der Buchhaltung</translation>
    </message>
    <message>
        <source>its order has no issued invoice yet</source>
        <translation>ihr Auftrag hat noch keine ausgestellte Rechnung</translation>
    </message>
    <message>
        <source>its invoice is not in the accounts package yet</source>
        <translation>ihre Rechnung ist noch nicht in der Buchhaltung</translation>
    </message>
    <message>
        <source>its invoice was marked as exported by hand, so that the program does not know which one it is in the accounts package</source>
        <translation>ihre Rechnung wurde von Hand als exportiert markiert, so dass das Programm nicht weiß, welche es in der Buchhaltung ist</translation>
    </message>
    <message>
        <source>its invoice is still a draft in the accounts package</source>
        <translation>ihre Rechnung ist in der Buchhaltung noch ein Entwurf</translation>
    </message>
    <message>
        <source>it is in another currency than the invoices of its order</source>
        <translation>sie ist in anderer Währung als die Rechnungen ihres Auftrags</translation>
    </message>
    <message>
        <source>it is more than the invoices of its order so far</source>
        <translation>sie ist höher als die bisherigen Rechnungen ihres Auftrags</translation>
    </message>
    <message>
        <source>Nothing to do: it follows once the order is invoiced in KCC and the folder loaded</source>
        <translation>Nichts zu tun: Sie folgt, sobald der Auftrag in KCC berechnet und der Ordner geladen ist</translation>
    </message>
    <message>
        <source>Upload the invoice, then upload again</source>
        <translation>Laden Sie die Rechnung hoch und danach noch einmal</translation>
    </message>
    <message>
        <source>Link the invoice to its document there; if the payment stands there too, mark the payment as exported</source>
        <translation>Verknüpfen Sie die Rechnung mit dem Beleg dort; steht auch die Zahlung schon dort, markieren Sie die Zahlung als exportiert</translation>
    </message>
    <message>
        <source>Approve the invoice there (and switch Create Authorised Invoices on for the next ones), then upload again</source>
        <translation>Genehmigen Sie die Rechnung dort (und schalten Sie genehmigte Rechnungen für die nächsten ein), dann laden Sie noch einmal hoch</translation>
    </message>
    <message>
        <source>Correct the currency in KCC and load the folder again; or enter the payment by hand in the accounts package and mark it as exported</source>
        <translation>Berichtigen Sie die Währung in KCC und laden Sie den Ordner neu; oder tragen Sie die Zahlung in der Buchhaltung von Hand ein und markieren Sie sie als exportiert</translation>
    </message>
    <message>
        <source>Nothing to do: it goes to the next invoice (part shipment) of the order. If there is none to come, refund it or move it by hand and mark it as exported</source>
        <translation>Nichts zu tun: Sie geht an die nächste Rechnung (Teillieferung) des Auftrags. Kommt keine mehr, zahlen Sie sie zurück oder buchen Sie sie von Hand um und markieren Sie sie als exportiert</translation>
    </message>
    <message>
        <source>Prepayments that wait</source>
        <translation>Wartende Anzahlungen</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Why, and what to do</source>
        <translation>Warum, und was zu tun ist</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Arrow keys read the bars one by one.</source>
        <translation>Die Pfeiltasten lesen die Balken einzeln vor.</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Letzte 90 Tage</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>Point at a bar, or use the arrow keys, to read it.</source>
        <translation>Zeigen Sie auf einen Balken oder nutzen Sie die Pfeiltasten, um ihn zu lesen.</translation>
    </message>
    <message>
        <source>Each currency is drawn to its own scale; a hollow bar is a credit.</source>
        <translation>Jede Währung hat ihren eigenen Maßstab; ein hohler Balken ist eine Gutschrift.</translation>
    </message>
    <message>
        <source>Look back further</source>
        <translation>Weiter zurückblicken</translation>
    </message>
    <message>
        <source>Nothing was exported in this time</source>
        <translation>In dieser Zeit wurde nichts exportiert</translation>
    </message>
    <message>
        <source>Upload Data, or look back further.</source>
        <translation>Laden Sie Daten hoch, oder blicken Sie weiter zurück.</translation>
    </message>
    <message>
        <source>No problem was met in this time</source>
        <translation>In dieser Zeit trat kein Problem auf</translation>
    </message>
    <message>
        <source>Run Pre-Check finds them beforehand.</source>
        <translation>Die Vorprüfung findet sie im Voraus.</translation>
    </message>
    <message>
        <source>Nothing is waiting to be sent</source>
        <translation>Nichts wartet auf das Senden</translation>
    </message>
    <message>
        <source>A prepayment counts by its payments, once they are due.</source>
        <translation>Eine Vorauszahlung zählt mit ihren Zahlungen, sobald diese fällig sind.</translation>
    </message>
    <message>
        <source>How far the charts look back</source>
        <translation>Wie weit die Diagramme zurückblicken</translation>
    </message>
    <message>
        <source>Show as tables</source>
        <translation>Als Tabellen zeigen</translation>
    </message>
    <message>
        <source>The same figures, row by row</source>
        <translation>Dieselben Zahlen, Zeile für Zeile</translation>
    </message>
    <message>
        <source>Problems by cause</source>
        <translation>Probleme nach Ursache</translation>
    </message>
    <message>
        <source>Value waiting by age</source>
        <translation>Offener Wert nach Alter</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Show as charts</source>
        <translation>Als Diagramme zeigen</translation>
    </message>
    <message>
        <source>Disconnect from {package}?</source>
        <translation>Von {package} trennen?</translation>
    </message>
    <message>
        <source>What was exported stays known. Uploads need a new consent in the browser.</source>
        <translation>Was exportiert wurde, bleibt bekannt. Zum Hochladen braucht es eine neue Zustimmung im Browser.</translation>
    </message>
    <message>
        <source>Disconnected, but {package} could not be told</source>
        <translation>Getrennt, aber {package} erfuhr es nicht</translation>
    </message>
    <message>
        <source>Connected, with a warning</source>
        <translation>Verbunden, mit einer Warnung</translation>
    </message>
    <message>
        <source>All dates</source>
        <translation>Alle Tage</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Letzter Monat</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>{name}: from</source>
        <translation>{name}: von</translation>
    </message>
    <message>
        <source>{name}: to</source>
        <translation>{name}: bis</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis es dran ist</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Sent, answer lost: it is looked up before anything else</source>
        <translation>Gesendet, Antwort verloren: Es wird vor allem anderen nachgesehen</translation>
    </message>
    <message>
        <source>Exported, not verified yet</source>
        <translation>Exportiert, noch nicht bestätigt</translation>
    </message>
    <message>
        <source>No longer offered by KCC</source>
        <translation>Von KCC nicht mehr angeboten</translation>
    </message>
    <message>
        <source>Sales invoice</source>
        <translation>Verkaufsrechnung</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>Eingangsrechnung</translation>
    </message>
    <message>
        <source>Credit note to a customer</source>
        <translation>Gutschrift an einen Kunden</translation>
    </message>
    <message>
        <source>Credit note from a supplier</source>
        <translation>Gutschrift von einem Lieferanten</translation>
    </message>
    <message>
        <source>Loaded from KCC</source>
        <translation>Aus KCC geladen</translation>
    </message>
    <message>
        <source>Pre-checked</source>
        <translation>Vorgeprüft</translation>
    </message>
    <message>
        <source>The answer was lost</source>
        <translation>Die Antwort ging verloren</translation>
    </message>
    <message>
        <source>Did not leave after all</source>
        <translation>Ging doch nicht hinaus</translation>
    </message>
    <message>
        <source>Looked up: it had not arrived</source>
        <translation>Nachgesehen: Es war nicht angekommen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Recognised there and taken as this one</source>
        <translation>Dort erkannt und als dieser übernommen</translation>
    </message>
    <message>
        <source>Marked as exported by hand</source>
        <translation>Von Hand als exportiert markiert</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Changed in KCC</source>
        <translation>In KCC geändert</translation>
    </message>
    <message>
        <source>Verified: read back and found equal</source>
        <translation>Bestätigt: zurückgelesen und gleich</translation>
    </message>
    <message>
        <source>Contact, number, date, currency, rate and totals; and of each line account, tax code, net and VAT.</source>
        <translation>Kontakt, Nummer, Datum, Währung, Kurs und Summen; und von jeder Zeile Konto, Steuercode, Netto und Steuer.</translation>
    </message>
    <message>
        <source>Contact, number, date, currency, rate and totals; of each line account, tax code and net; net and VAT of each tax code.</source>
        <translation>Kontakt, Nummer, Datum, Währung, Kurs und Summen; von jeder Zeile Konto, Steuercode und Netto; Netto und Steuer je Steuercode.</translation>
    </message>
    <message>
        <source>Contact, date, currency and totals.</source>
        <translation>Kontakt, Datum, Währung und Summen.</translation>
    </message>
    <message>
        <source>That the item is there.</source>
        <translation>Dass der Artikel da ist.</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Supplier&apos;s number</source>
        <translation>Nummer des Lieferanten</translation>
    </message>
    <message>
        <source>Exchange rate</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>Selling price</source>
        <translation>Verkaufspreis</translation>
    </message>
    <message>
        <source>Buying price</source>
        <translation>Einkaufspreis</translation>
    </message>
    <message>
        <source>Sales nominal</source>
        <translation>Verkaufskonto</translation>
    </message>
    <message>
        <source>Purchase nominal</source>
        <translation>Einkaufskonto</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Bank nominal</source>
        <translation>Bankkonto</translation>
    </message>
    <message>
        <source>Still waiting</source>
        <translation>Wartet noch</translation>
    </message>
    <message>
        <source>known there already</source>
        <translation>dort schon bekannt</translation>
    </message>
    <message>
        <source>found or created</source>
        <translation>gefunden oder angelegt</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <source>, a draft</source>
        <translation>, ein Entwurf</translation>
    </message>
    <message>
        <source>same URN</source>
        <translation>gleiche URN</translation>
    </message>
    <message>
        <source>same tax number</source>
        <translation>gleiche Steuernummer</translation>
    </message>
    <message>
        <source>same e-mail</source>
        <translation>gleiche E-Mail</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>gleicher Name</translation>
    </message>
    <message>
        <source>same postcode</source>
        <translation>gleiche Postleitzahl</translation>
    </message>
    <message>
        <source>Nothing in common</source>
        <translation>Nichts gemeinsam</translation>
    </message>
    <message>
        <source>Why it may be the one</source>
        <translation>Warum er es sein kann</translation>
    </message>
    <message>
        <source>Cannot be chosen</source>
        <translation>Nicht wählbar</translation>
    </message>
    <message>
        <source>Contacts to choose from</source>
        <translation>Kontakte zur Auswahl</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>Steuernummer</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>include VAT</source>
        <translation>mit USt</translation>
    </message>
    <message>
        <source>before VAT</source>
        <translation>ohne USt</translation>
    </message>
    <message>
        <source>rolled up</source>
        <translation>zusammengefasst</translation>
    </message>
    <message>
        <source>as in KCC</source>
        <translation>wie in KCC</translation>
    </message>
    <message>
        <source>none: not mapped, or not usable on items</source>
        <translation>keines: nicht zugeordnet oder für Artikel nicht verwendbar</translation>
    </message>
    <message>
        <source>Item code</source>
        <translation>Artikelcode</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Sales account</source>
        <translation>Verkaufskonto</translation>
    </message>
    <message>
        <source>Sales tax code</source>
        <translation>Steuercode Verkauf</translation>
    </message>
    <message>
        <source>Purchase account</source>
        <translation>Einkaufskonto</translation>
    </message>
    <message>
        <source>Purchase tax code</source>
        <translation>Steuercode Einkauf</translation>
    </message>
    <message>
        <source>A payment on the invoice</source>
        <translation>Eine Zahlung auf die Rechnung</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>Id there</source>
        <translation>Kennung dort</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Verglichen</translation>
    </message>
    <message>
        <source>Sent as {number}</source>
        <translation>Gesendet als {number}</translation>
    </message>
    <message>
        <source>What was sent to {package}, by the present mapping</source>
        <translation>Was an {package} gesendet wurde, nach heutiger Zuordnung</translation>
    </message>
    <message>
        <source>What will be sent to {package}</source>
        <translation>Was an {package} gesendet wird</translation>
    </message>
    <message>
        <source>What is ticked, by type</source>
        <translation>Angehakt, nach Art</translation>
    </message>
    <message>
        <source>Gross</source>
        <translation>Brutto</translation>
    </message>
    <message>
        <source>What is ticked, by VAT rate</source>
        <translation>Angehakt, nach Steuersatz</translation>
    </message>
    <message>
        <source>Tax Rate</source>
        <translation>Steuersatz</translation>
    </message>
    <message>
        <source>No tax rate</source>
        <translation>Kein Steuersatz</translation>
    </message>
    <message>
        <source>As loaded from KCC. To change it, change it in KCC and load again.</source>
        <translation>Wie aus KCC geladen. Ändern Sie es in KCC und laden Sie neu.</translation>
    </message>
    <message>
        <source>One of its tables, as Excel or CSV (Ctrl+S)</source>
        <translation>Eine der Tabellen, als Excel oder CSV (Strg+S)</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als…</translation>
    </message>
    <message>
        <source>Tables to save</source>
        <translation>Tabellen zum Speichern</translation>
    </message>
    <message>
        <source>No payment waits to be created. Fetch Payments brings in what was paid since the last time; rows that are held say why, and what to do.</source>
        <translation>Keine Zahlung wartet darauf, angelegt zu werden. Zahlungen holen bringt herein, was seit dem letzten Mal bezahlt wurde; zurückgehaltene Zeilen sagen, warum, und was zu tun ist.</translation>
    </message>
    <message>
        <source>There is nothing to create and allocate</source>
        <translation>Es gibt nichts anzulegen</translation>
    </message>
    <message>
        <source>Link to the document in {package}</source>
        <translation>Mit dem Beleg in {package} verknüpfen</translation>
    </message>
    <message>
        <source>Address or ID of the document in {package}</source>
        <translation>Adresse oder Kennung des Belegs in {package}</translation>
    </message>
    <message>
        <source>https://… or the ID</source>
        <translation>https://… oder die Kennung</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verknüpfen</translation>
    </message>
    <message>
        <source>Link {name} to the document in {package}</source>
        <translation>{name} mit dem Beleg in {package} verknüpfen</translation>
    </message>
    <message>
        <source>Leave it empty to have it looked up by its number.</source>
        <translation>Lassen Sie es leer, damit er über seine Nummer gesucht wird.</translation>
    </message>
    <message>
        <source>Use this when the document is already in {package}, entered by hand or by another program. Open it there and copy the address from the browser. It is taken over only when contact, date, currency and totals agree; nothing is changed there.</source>
        <translation>Nutzen Sie dies, wenn der Beleg schon in {package} ist, von Hand oder von einem anderen Programm eingegeben. Öffnen Sie ihn dort und kopieren Sie die Adresse aus dem Browser. Er wird nur übernommen, wenn Kontakt, Datum, Währung und Summen übereinstimmen; dort wird nichts geändert.</translation>
    </message>
    <message>
        <source>The browser comes back to this computer by itself</source>
        <translation>Der Browser kommt von selbst zu diesem Computer zurück</translation>
    </message>
    <message>
        <source>I paste the address that the browser ends on</source>
        <translation>Ich füge die Adresse ein, auf der der Browser endet</translation>
    </message>
    <message>
        <source>Production keys, for the company&apos;s real books</source>
        <translation>Produktionsschlüssel, für die echten Bücher der Firma</translation>
    </message>
    <message>
        <source>Development keys, for trial companies</source>
        <translation>Entwicklungsschlüssel, für Probefirmen</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Client-Geheimnis</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Way back from the browser</source>
        <translation>Weg zurück vom Browser</translation>
    </message>
    <message>
        <source>Redirect address</source>
        <translation>Rückkehradresse</translation>
    </message>
    <message>
        <source>Sandbox address</source>
        <translation>Adresse der Testumgebung</translation>
    </message>
    <message>
        <source>A relay page leads the browser back to this computer</source>
        <translation>Eine Weiterleitungsseite führt den Browser zu diesem Computer zurück</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>The ID of your app at the package&apos;s developer site</source>
        <translation>Die ID Ihrer App auf der Entwicklerseite des Pakets</translation>
    </message>
    <message>
        <source>App keys</source>
        <translation>App-Schlüssel</translation>
    </message>
    <message>
        <source>Only for trying out, e.g. http://localhost:8765</source>
        <translation>Nur zum Ausprobieren, z. B. http://localhost:8765</translation>
    </message>
    <message>
        <source>Relay page address</source>
        <translation>Adresse der Weiterleitungsseite</translation>
    </message>
    <message>
        <source>Kept; type it only where it has changed</source>
        <translation>Gespeichert; nur eingeben, wenn es sich geändert hat</translation>
    </message>
    <message>
        <source>Kept encrypted, on this computer only</source>
        <translation>Verschlüsselt gespeichert, nur auf diesem Computer</translation>
    </message>
    <message>
        <source>Register this redirect address with your app, exactly so:
{local}</source>
        <translation>Tragen Sie diese Weiterleitungsadresse genau so bei Ihrer App ein:
{local}</translation>
    </message>
    <message>
        <source>Register this redirect address with your app, exactly so:
{page}
After your consent the browser ends on that page. Copy its whole address at once and paste it here: the code in it lives a few minutes only.</source>
        <translation>Tragen Sie diese Weiterleitungsadresse genau so bei Ihrer App ein:
{page}
Nach Ihrer Zustimmung endet der Browser auf dieser Seite. Kopieren Sie gleich ihre ganze Adresse und fügen Sie sie hier ein: Der Code darin gilt nur wenige Minuten.</translation>
    </message>
    <message>
        <source>Register the address of your relay page with your app, exactly as above. The page sends the browser on to
{local}</source>
        <translation>Tragen Sie die Adresse Ihrer Weiterleitungsseite bei Ihrer App genau wie oben ein. Die Seite schickt den Browser weiter an
{local}</translation>
    </message>
    <message>
        <source>No payment fits</source>
        <translation>Keine Zahlung passt</translation>
    </message>
    <message>
        <source>Show all payments</source>
        <translation>Alle Zahlungen zeigen</translation>
    </message>
    <message>
        <source>Nothing is ticked: the button takes every payment that is not processed.</source>
        <translation>Nichts ist angehakt: Der Knopf nimmt jede Zahlung, die nicht verarbeitet ist.</translation>
    </message>
    <message>
        <source>Nothing is ticked: the button takes every payment that is not processed, also those that the filter hides.</source>
        <translation>Nichts ist angehakt: Der Knopf nimmt jede Zahlung, die nicht verarbeitet ist, auch die, die der Filter verbirgt.</translation>
    </message>
    <message>
        <source>{count} ticked:  {sums}</source>
        <translation>{count} angehakt:  {sums}</translation>
    </message>
    <message>
        <source>{currency} {amount} of {company} is ready to be created and allocated to {allocated_to}.</source>
        <translation>{currency} {amount} von {company} kann angelegt und {allocated_to} zugewiesen werden.</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>Bezahlt am</translation>
    </message>
    <message>
        <source>Find payment or company</source>
        <translation>Zahlung oder Firma suchen</translation>
    </message>
    <message>
        <source>Find in the payments</source>
        <translation>In den Zahlungen suchen</translation>
    </message>
    <message>
        <source>Company &amp;Statement</source>
        <translation>&amp;Kontoauszug</translation>
    </message>
    <message>
        <source>Shows the statement of the current row&apos;s company (Enter)</source>
        <translation>Zeigt den Auszug der Firma der gewählten Zeile (Enter)</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Alle anhaken</translation>
    </message>
    <message>
        <source>Ticks all that the filter shows (Ctrl+A)</source>
        <translation>Hakt alles an, was der Filter zeigt (Strg+A)</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>Alle Haken entfernen</translation>
    </message>
    <message>
        <source>Unticks all that the filter shows</source>
        <translation>Hakt alles ab, was der Filter zeigt</translation>
    </message>
    <message>
        <source>&amp;Fetch Payments</source>
        <translation>Zahlungen &amp;holen</translation>
    </message>
    <message>
        <source>Reads what was paid in {package} since the last time</source>
        <translation>Liest, was seit dem letzten Mal in {package} bezahlt wurde</translation>
    </message>
    <message>
        <source>Create and &amp;Allocate Payments…</source>
        <translation>Zahlungen anlegen und zu&amp;weisen…</translation>
    </message>
    <message>
        <source>Shows what will happen, then creates the ticked payments, or all of them</source>
        <translation>Zeigt, was geschehen wird, und legt dann die angehakten Zahlungen an, oder alle</translation>
    </message>
    <message>
        <source>About the current payment</source>
        <translation>Über die gewählte Zahlung</translation>
    </message>
    <message>
        <source>Nothing is ticked.</source>
        <translation>Nichts ist angehakt.</translation>
    </message>
    <message>
        <source>Connect to {package} to fetch payments</source>
        <translation>Verbinden Sie {package}, um Zahlungen zu holen</translation>
    </message>
    <message>
        <source>What was paid on exported documents, as {package} has it, comes in here.</source>
        <translation>Was auf exportierte Belege gezahlt wurde, kommt hier so herein, wie {package} es führt.</translation>
    </message>
    <message>
        <source>No payment is waiting</source>
        <translation>Keine Zahlung wartet</translation>
    </message>
    <message>
        <source>In the demo, Actions &gt; Let Customers Pay lets some of them pay.</source>
        <translation>In der Demo lässt Aktionen &gt; Kunden zahlen lassen einige zahlen.</translation>
    </message>
    <message>
        <source>{package} holds no payment on a document that was exported from here.</source>
        <translation>{package} hat keine Zahlung auf einen Beleg, der von hier exportiert wurde.</translation>
    </message>
    <message>
        <source>payment was left out</source>
        <translation>Zahlung wurde ausgelassen</translation>
    </message>
    <message>
        <source>payments were left out</source>
        <translation>Zahlungen wurden ausgelassen</translation>
    </message>
    <message>
        <source>{payments}: KCC&apos;s own prepayments, which it has already. They are listed below.</source>
        <translation>{payments}: KCCs eigene Vorauszahlungen, die es schon hat. Sie stehen unten.</translation>
    </message>
    <message>
        <source>Nothing else was found: {payments}. They are listed below with the reasons.</source>
        <translation>Sonst wurde nichts gefunden: {payments}. Sie stehen unten mit den Gründen.</translation>
    </message>
    <message>
        <source>No payments have been fetched yet</source>
        <translation>Noch keine Zahlungen geholt</translation>
    </message>
    <message>
        <source>Payments that were recorded and allocated to exported documents in {package} are listed here, one row for each document that they pay.</source>
        <translation>Zahlungen, die in {package} erfasst und exportierten Belegen zugeordnet wurden, stehen hier, eine Zeile je bezahltem Beleg.</translation>
    </message>
    <message>
        <source>Nothing is pending yet</source>
        <translation>Noch ist nichts offen</translation>
    </message>
    <message>
        <source>Load a KCC folder to see the invoices, credits and stock items that wait to be exported.</source>
        <translation>Laden Sie einen KCC-Ordner, um die Rechnungen, Gutschriften und Artikel zu sehen, die auf den Export warten.</translation>
    </message>
    <message>
        <source>The KCC folder is being read</source>
        <translation>Der KCC-Ordner wird gelesen</translation>
    </message>
    <message>
        <source>Its invoices, credits and stock items appear here when all of it is read.</source>
        <translation>Seine Rechnungen, Gutschriften und Artikel erscheinen hier, wenn alles gelesen ist.</translation>
    </message>
    <message>
        <source>Nothing is waiting</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>Everything that was loaded has been exported. Load the KCC folder again when there is more.</source>
        <translation>Alles Geladene wurde exportiert. Laden Sie den KCC-Ordner wieder, wenn es mehr gibt.</translation>
    </message>
    <message>
        <source>Nothing is ticked: both buttons take every pending row.</source>
        <translation>Nichts ist angehakt: Beide Knöpfe nehmen alle offenen Zeilen.</translation>
    </message>
    <message>
        <source>Nothing is ticked: both buttons offer all {rows}, though the filter shows none.</source>
        <translation>Nichts ist angehakt: Beide Knöpfe bieten alle {rows} an, obwohl der Filter keine zeigt.</translation>
    </message>
    <message>
        <source>Nothing is ticked: both buttons ask whether to take all {rows} or only the {shown} shown.</source>
        <translation>Nichts ist angehakt: Beide Knöpfe fragen, ob alle {rows} gemeint sind oder nur die {shown} gezeigten.</translation>
    </message>
    <message>
        <source>{count} ticked</source>
        <translation>{count} angehakt</translation>
    </message>
    <message>
        <source>Find in the pending rows</source>
        <translation>In den offenen Zeilen suchen</translation>
    </message>
    <message>
        <source>Prepayments that cannot go yet, and why</source>
        <translation>Anzahlungen, die noch nicht gehen können, und warum</translation>
    </message>
    <message>
        <source>By type and VAT…</source>
        <translation>Nach Art und USt…</translation>
    </message>
    <message>
        <source>What is ticked by type, VAT rate and currency</source>
        <translation>Angehakt nach Art, Steuersatz und Währung</translation>
    </message>
    <message>
        <source>Run &amp;Pre-Check</source>
        <translation>Vor&amp;prüfung</translation>
    </message>
    <message>
        <source>Checks the rows as an upload would, without sending anything</source>
        <translation>Prüft die Zeilen wie beim Hochladen, ohne etwas zu senden</translation>
    </message>
    <message>
        <source>&amp;Upload Data</source>
        <translation>Hoch&amp;laden</translation>
    </message>
    <message>
        <source>Sends the ticked rows, or all of them</source>
        <translation>Sendet die angehakten Zeilen, oder alle</translation>
    </message>
    <message>
        <source>prepayment waits…</source>
        <translation>Anzahlung wartet…</translation>
    </message>
    <message>
        <source>prepayments wait…</source>
        <translation>Anzahlungen warten…</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Keine Probleme</translation>
    </message>
    <message>
        <source>What stands in the way of an export shows here, with its cure.</source>
        <translation>Was einem Export im Weg steht, erscheint hier, mit Abhilfe.</translation>
    </message>
    <message>
        <source>No problem fits</source>
        <translation>Kein Problem passt</translation>
    </message>
    <message>
        <source>Find in the problems</source>
        <translation>In den Problemen suchen</translation>
    </message>
    <message>
        <source>Day of the problem</source>
        <translation>Tag des Problems</translation>
    </message>
    <message>
        <source>The books could not be read. The log file has the details.</source>
        <translation>Die Bücher ließen sich nicht lesen. Die Protokolldatei hat die Einzelheiten.</translation>
    </message>
    <message>
        <source>That is not an amount. Write it in figures, for example {example}; until then it hides no row.</source>
        <translation>Das ist kein Betrag. Schreiben Sie ihn in Ziffern, zum Beispiel {example}; bis dahin blendet er keine Zeile aus.</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Dated</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Amount from</source>
        <translation>Betrag von</translation>
    </message>
    <message>
        <source>Amount to</source>
        <translation>Betrag bis</translation>
    </message>
    <message>
        <source>{name}: not an amount</source>
        <translation>{name}: kein Betrag</translation>
    </message>
    <message>
        <source>Shows a field for each column</source>
        <translation>Zeigt ein Feld für jede Spalte</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Shows all rows again</source>
        <translation>Zeigt wieder alle Zeilen</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>Show or hide the filters</source>
        <translation>Filter zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Filters ({count})</source>
        <translation>Filter ({count})</translation>
    </message>
    <message>
        <source>Fold all groups</source>
        <translation>Alle Gruppen zuklappen</translation>
    </message>
    <message>
        <source>Open all groups</source>
        <translation>Alle Gruppen öffnen</translation>
    </message>
    <message>
        <source>Space ticks an entry, Esc closes the list</source>
        <translation>Die Leertaste hakt an, Esc schließt die Liste</translation>
    </message>
    <message>
        <source>{column}: all</source>
        <translation>{column}: alle</translation>
    </message>
    <message>
        <source>{column}: {count} chosen</source>
        <translation>{column}: {count} gewählt</translation>
    </message>
    <message>
        <source>Credits count as negative. Stock items have no money; a prepayment&apos;s money is counted with its allocations.</source>
        <translation>Gutschriften zählen negativ. Lagerartikel haben keinen Betrag; das Geld einer Vorauszahlung zählt bei ihren Zuordnungen.</translation>
    </message>
    <message>
        <source>What is ticked</source>
        <translation>Was angehakt ist</translation>
    </message>
    <message>
        <source>By type</source>
        <translation>Nach Art</translation>
    </message>
    <message>
        <source>By VAT rate</source>
        <translation>Nach Steuersatz</translation>
    </message>
    <message>
        <source>Details of the current row</source>
        <translation>Einzelheiten der gewählten Zeile</translation>
    </message>
    <message>
        <source>Choose a row to see all about it.</source>
        <translation>Wählen Sie eine Zeile, um alles darüber zu sehen.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Show details of the current row</source>
        <translation>Einzelheiten der gewählten Zeile zeigen</translation>
    </message>
    <message>
        <source>What is proposed, and why</source>
        <translation>Was vorgeschlagen wird, und warum</translation>
    </message>
    <message>
        <source>{what}: {choice} is proposed. {reason}</source>
        <translation>{what}: {choice} ist vorgeschlagen. {reason}</translation>
    </message>
    <message>
        <source>Map {what} to {choice}?</source>
        <translation>{what} zu {choice} zuordnen?</translation>
    </message>
    <message>
        <source>Yes, map it</source>
        <translation>Ja, zuordnen</translation>
    </message>
    <message>
        <source>What is still to be mapped</source>
        <translation>Was noch zuzuordnen ist</translation>
    </message>
    <message>
        <source>Show &amp;next missing</source>
        <translation>&amp;Nächste Lücke zeigen</translation>
    </message>
    <message>
        <source>Goes to the next nominal or tax rate without one.</source>
        <translation>Geht zum nächsten Sachkonto oder Steuersatz ohne Zuordnung.</translation>
    </message>
    <message>
        <source>nominal</source>
        <translation>Sachkonto</translation>
    </message>
    <message>
        <source>nominals</source>
        <translation>Sachkonten</translation>
    </message>
    <message>
        <source>tax rate</source>
        <translation>Steuersatz</translation>
    </message>
    <message>
        <source>tax rates</source>
        <translation>Steuersätze</translation>
    </message>
    <message>
        <source>Everything is mapped.</source>
        <translation>Alles ist zugeordnet.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>{missing} still to map; no document waits.</source>
        <translation>{missing} noch zuzuordnen; kein Beleg wartet.</translation>
    </message>
    <message>
        <source>{missing} still to map; {documents} for them.</source>
        <translation>{missing} noch zuzuordnen; {documents} darauf.</translation>
    </message>
    <message>
        <source>document waits</source>
        <translation>Beleg wartet</translation>
    </message>
    <message>
        <source>documents wait</source>
        <translation>Belege warten</translation>
    </message>
    <message>
        <source>{told}, needed by no document yet</source>
        <translation>{told}, noch von keinem Beleg gebraucht</translation>
    </message>
    <message>
        <source>{told}, {unneeded} of them needed by no document yet</source>
        <translation>{told}, {unneeded} davon braucht noch kein Beleg</translation>
    </message>
    <message>
        <source>{job}, receipt {number}</source>
        <translation>{job}, Beleg {number}</translation>
    </message>
    <message>
        <source>Why it stopped</source>
        <translation>Warum er anhielt</translation>
    </message>
    <message>
        <source>the page could not be drawn</source>
        <translation>die Seite konnte nicht gezeichnet werden</translation>
    </message>
    <message>
        <source>it is no file, or may only be read</source>
        <translation>es ist keine Datei oder darf nur gelesen werden</translation>
    </message>
    <message>
        <source>What was refused or held, and why</source>
        <translation>Was abgelehnt oder zurückgehalten wurde, und warum</translation>
    </message>
    <message>
        <source>Payments created and allocated</source>
        <translation>Angelegte und zugewiesene Zahlungen</translation>
    </message>
    <message>
        <source>Read back, sent by earlier jobs</source>
        <translation>Zurückgelesen, von früheren Aufträgen gesendet</translation>
    </message>
    <message>
        <source>Which job</source>
        <translation>Welcher Lauf</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>Alle Läufe</translation>
    </message>
    <message>
        <source>However it ended</source>
        <translation>Jedes Ergebnis</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>How grave it was</source>
        <translation>Wie schwer es war</translation>
    </message>
    <message>
        <source>However grave</source>
        <translation>Egal wie schwer</translation>
    </message>
    <message>
        <source>Pages of the history</source>
        <translation>Seiten des Verlaufs</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>&amp;Läufe</translation>
    </message>
    <message>
        <source>&amp;Audit trail</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;Resolved problems</source>
        <translation>&amp;Behobene Probleme</translation>
    </message>
    <message>
        <source>&amp;Charts</source>
        <translation>&amp;Diagramme</translation>
    </message>
    <message>
        <source>No job has run yet</source>
        <translation>Noch kein Lauf</translation>
    </message>
    <message>
        <source>Load a KCC folder on the Export tab; every job leaves its receipt here.</source>
        <translation>Laden Sie auf dem Reiter Export einen KCC-Ordner; jeder Auftrag lässt hier seinen Beleg zurück.</translation>
    </message>
    <message>
        <source>No problem was resolved yet</source>
        <translation>Noch kein Problem wurde behoben</translation>
    </message>
    <message>
        <source>What stood under Problems Encountered and is gone is kept here.</source>
        <translation>Was unter Aufgetretene Probleme stand und weg ist, wird hier aufbewahrt.</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>Noch nichts wurde getan</translation>
    </message>
    <message>
        <source>Jobs, connections, mapping, options, marks and payments will be listed here.</source>
        <translation>Aufträge, Verbindungen, Zuordnung, Optionen, Markierungen und Zahlungen werden hier aufgeführt.</translation>
    </message>
    <message>
        <source>Days of the history</source>
        <translation>Tage des Verlaufs</translation>
    </message>
    <message>
        <source>Find in the history</source>
        <translation>Im Verlauf suchen</translation>
    </message>
    <message>
        <source>{rows} found</source>
        <translation>{rows} gefunden</translation>
    </message>
    <message>
        <source>Nothing of these days has these words and kinds.</source>
        <translation>Nichts aus diesen Tagen hat diese Wörter und Arten.</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>As text, with tabs between the columns</source>
        <translation>Als Text, mit Tabulatoren zwischen den Spalten</translation>
    </message>
    <message>
        <source>No document or payment went or was held back.</source>
        <translation>Kein Beleg und keine Zahlung ging oder wurde zurückgehalten.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Save the receipt as</source>
        <translation>Beleg speichern als</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF-Dokumente (*.pdf)</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gespeichert als {name}.</translation>
    </message>
    <message>
        <source>Print the receipt</source>
        <translation>Beleg drucken</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>An den Drucker gesendet.</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>Abhilfe-Art</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Buchhaltung</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Map it here</source>
        <translation>Hier zuordnen</translation>
    </message>
    <message>
        <source>What you choose is kept on the Mapping tab, for every document that uses it.</source>
        <translation>Was Sie wählen, wird auf dem Reiter Zuordnung gespeichert, für jeden Beleg, der es verwendet.</translation>
    </message>
    <message>
        <source>It is mapped. Check again?</source>
        <translation>Es ist zugeordnet. Noch einmal prüfen?</translation>
    </message>
    <message>
        <source>The pre-check looks at the {rows} with this problem again and writes nothing; what passes can then be uploaded.</source>
        <translation>Die Vorprüfung sieht sich die {rows} mit diesem Problem noch einmal an und schreibt nichts; was besteht, kann dann hochgeladen werden.</translation>
    </message>
    <message>
        <source>Check {rows}</source>
        <translation>{rows} prüfen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>The receipt could not be saved as {path} ({reason}). What was there before is unchanged. Choose another folder, or close the file if another program has it open.</source>
        <translation>Der Beleg konnte nicht als {path} gespeichert werden ({reason}). Was vorher dort war, ist unverändert. Wählen Sie einen anderen Ordner oder schließen Sie die Datei, falls ein anderes Programm sie offen hat.</translation>
    </message>
    <message>
        <source>Diagnostics for Support</source>
        <translation>Diagnose für den Support</translation>
    </message>
    <message>
        <source>What the bundle holds</source>
        <translation>Inhalt des Pakets</translation>
    </message>
    <message>
        <source>The chosen part, as it would be saved</source>
        <translation>Der gewählte Teil, wie er gespeichert würde</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>This is all that would be saved, part by part. Names, codes, amounts and what the accounts package said are masked; nothing is sent by itself: you choose where the file goes and who gets it.</source>
        <translation>Das ist alles, was gespeichert würde, Teil für Teil. Namen, Codes, Beträge und Texte der Buchhaltung sind unkenntlich; nichts wird von selbst gesendet: Sie entscheiden, wohin die Datei kommt und wer sie erhält.</translation>
    </message>
    <message>
        <source>Your present books are kept beside the restored ones; nothing is thrown away.</source>
        <translation>Ihre jetzigen Bücher bleiben neben den wiederhergestellten liegen; nichts wird weggeworfen.</translation>
    </message>
    <message>
        <source>Payments that were allocated since the backup come in again: do not import their file into KCC a second time.</source>
        <translation>Seit der Sicherung zugeordnete Zahlungen kommen erneut herein: importieren Sie deren Datei nicht ein zweites Mal in KCC.</translation>
    </message>
    <message>
        <source>What was exported since the backup is pending again. The next upload looks for each document by number and mark before it sends anything, and takes up what it finds; what carries no mark of ours (credit notes in Xero) it holds and asks you to link. So nothing goes twice.</source>
        <translation>Was seit der Sicherung exportiert wurde, steht wieder aus. Das nächste Hochladen sucht jeden Beleg nach Nummer und Kennzeichen, bevor es etwas sendet, und übernimmt, was es findet; was kein Kennzeichen von uns trägt (Gutschriften in Xero), hält es zurück und bittet Sie, es zu verknüpfen. So geht nichts doppelt.</translation>
    </message>
    <message>
        <source>Mapping, options and marks by hand are as they were then.</source>
        <translation>Zuordnung, Optionen und Markierungen von Hand sind wie damals.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>Diese Sicherung wiederherstellen?</translation>
    </message>
    <message>
        <source>The backup</source>
        <translation>Die Sicherung</translation>
    </message>
    <message>
        <source>Your books now</source>
        <translation>Ihre Bücher jetzt</translation>
    </message>
    <message>
        <source>Last job</source>
        <translation>Letzter Vorgang</translation>
    </message>
    <message>
        <source>Companies</source>
        <translation>Firmen</translation>
    </message>
    <message>
        <source>Payments allocated</source>
        <translation>Zugeordnete Zahlungen</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>How Long Things Are Kept</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>Jobs, receipts and audit trail</source>
        <translation>Vorgänge, Belege und Protokoll</translation>
    </message>
    <message>
        <source>Log files</source>
        <translation>Protokolldateien</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Older entries are removed when the program starts. What keeps documents from going twice stays for ever, and so do jobs that sent something.</source>
        <translation>Ältere Einträge werden beim Programmstart entfernt. Was verhindert, dass Belege doppelt gehen, bleibt für immer, ebenso Vorgänge, die etwas gesendet haben.</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>für immer</translation>
    </message>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>years</source>
        <translation>Jahre</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Upload all {count}</source>
        <translation>Alle {count} hochladen</translation>
    </message>
    <message>
        <source>Upload only the {count} shown</source>
        <translation>Nur die {count} angezeigten hochladen</translation>
    </message>
    <message>
        <source>Check all {count}</source>
        <translation>Alle {count} prüfen</translation>
    </message>
    <message>
        <source>Check only the {count} shown</source>
        <translation>Nur die {count} angezeigten prüfen</translation>
    </message>
    <message>
        <source>Take all {count}</source>
        <translation>Alle {count} nehmen</translation>
    </message>
    <message>
        <source>Take only the {count} shown</source>
        <translation>Nur die {count} angezeigten nehmen</translation>
    </message>
    <message>
        <source>{rows} ticked, {hidden} of them not shown now</source>
        <translation>{rows} angehakt, davon {hidden} gerade nicht angezeigt</translation>
    </message>
    <message>
        <source>Nothing is ticked: {rows}, {hidden} of them not shown now</source>
        <translation>Nichts ist angehakt: {rows}, davon {hidden} jetzt nicht gezeigt</translation>
    </message>
    <message>
        <source>Ticks stay while what you look for or a filter hides their rows. Say which rows are meant.</source>
        <translation>Häkchen bleiben, während eine Suche oder ein Filter ihre Zeilen verbirgt. Sagen Sie, welche Zeilen gemeint sind.</translation>
    </message>
    <message>
        <source>What you look for or a filter hides rows. Say which rows are meant.</source>
        <translation>Eine Suche oder ein Filter verbirgt Zeilen. Sagen Sie, welche gemeint sind.</translation>
    </message>
    <message>
        <source>No document of {holder} waits for this contact.</source>
        <translation>Kein Beleg von {holder} wartet auf diesen Kontakt.</translation>
    </message>
    <message>
        <source>Of {holder}, {waiting}. Load the folder in which KCC has them under {company}; or they go to another contact, or are held with the reason.</source>
        <translation>Von {holder}: {waiting}. Laden Sie den Ordner, in dem KCC sie unter {company} führt; sonst gehen sie an einen anderen Kontakt oder werden mit Grund zurückgehalten.</translation>
    </message>
    <message>
        <source>document waits to be uploaded</source>
        <translation>Beleg wartet auf das Hochladen</translation>
    </message>
    <message>
        <source>documents wait to be uploaded</source>
        <translation>Belege warten auf das Hochladen</translation>
    </message>
    <message>
        <source>document waits to be verified</source>
        <translation>Beleg wartet auf die Prüfung</translation>
    </message>
    <message>
        <source>documents wait to be verified</source>
        <translation>Belege warten auf die Prüfung</translation>
    </message>
    <message>
        <source>Take {contact} over from {holders}?</source>
        <translation>{contact} von {holders} übernehmen?</translation>
    </message>
    <message>
        <source>Until now {contact} has been {holders}. From now on it is {company}, and all documents of that company go there. Do this only where KCC has merged the two: they are then one customer or supplier. The audit trail keeps who did it.</source>
        <translation>Bisher ist {contact} {holders}. Von jetzt an ist er {company}, und alle Belege dieser Firma gehen dorthin. Tun Sie das nur, wenn KCC die beiden zusammengeführt hat: Dann sind sie ein Kunde oder Lieferant. Das Protokoll hält fest, wer es tat.</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>The option is changed. Check again?</source>
        <translation>Die Option ist geändert. Erneut prüfen?</translation>
    </message>
    <message>
        <source>A problem that all rows share depends on it. The pre-check looks at the ticked rows, or at all pending ones where none is ticked, and writes nothing.</source>
        <translation>Ein Problem, das alle Zeilen betrifft, hängt davon ab. Die Vorprüfung sieht die angehakten Zeilen an, oder alle wartenden, wo keine angehakt ist, und schreibt nichts.</translation>
    </message>
    <message>
        <source>What this row lacked is mapped now.</source>
        <translation>Was dieser Zeile fehlte, ist jetzt zugeordnet.</translation>
    </message>
    <message>
        <source>Check the row that waited</source>
        <translation>Die wartende Zeile prüfen</translation>
    </message>
    <message>
        <source>What these rows lacked is mapped now.</source>
        <translation>Was diesen Zeilen fehlte, ist jetzt zugeordnet.</translation>
    </message>
    <message>
        <source>Check the {count} rows that waited</source>
        <translation>Die {count} wartenden Zeilen prüfen</translation>
    </message>
    <message>
        <source>Runs the pre-check on these rows; nothing is sent</source>
        <translation>Lässt die Vorprüfung über diese Zeilen laufen; nichts wird gesendet</translation>
    </message>
    <message>
        <source>The books are being read</source>
        <translation>Die Bücher werden gelesen</translation>
    </message>
    <message>
        <source>The rows appear here in a moment.</source>
        <translation>Die Zeilen erscheinen gleich hier.</translation>
    </message>
    <message>
        <source>Fold All Groups</source>
        <translation>Alle Gruppen zuklappen</translation>
    </message>
    <message>
        <source>Open All Groups</source>
        <translation>Alle Gruppen öffnen</translation>
    </message>
</context>
</TS>
