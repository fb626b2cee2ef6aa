"""Every text on the screen goes through Qt's translation; here are the two words for it.

What the books keep stays English: problems and the package's own words are stored as told. What a
layer below only says goes through ``told_words.said``.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from kccsync_desktop.resources import translation

SOURCE_LANGUAGE = "en"


def tr(text: str) -> str:
    """Return a text in the user's language; one without a translation stays as it is.

    What varies is filled in afterwards: ``tr("Open in {package}").format(package=name)``.
    """
    return QCoreApplication.translate("", text)


def noted(text: str) -> str:
    """Return a text of a constant unchanged, for :func:`tr` to translate where it is shown."""
    return text


def speak(app: QCoreApplication, wanted: str = "") -> tuple[QTranslator, ...]:
    """Let the program's texts be in a language, before a window is made.

    Args:
        app: The application.
        wanted: A language such as ``de``; empty means the first of the system's languages that
            there are texts in.

    Returns:
        What was installed; nothing for English, and for a language without texts.
    """
    for name in [wanted] if wanted else QLocale.system().uiLanguages():
        language = QLocale(name).name().partition("_")[0]
        path = translation(language)
        if path is not None:
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            places = ((f"qtbase_{language}", folder), (path.name, str(path.parent)))
            return tuple(_installed(app, *place) for place in places)
        if language == SOURCE_LANGUAGE:
            break
    return ()


def _installed(app: QCoreApplication, name: str, folder: str) -> QTranslator:
    translator = QTranslator(app)
    if translator.load(name, folder):
        app.installTranslator(translator)
    return translator
