"""What the service knows and how it answers, without HTTP: papers, history, limits, XML."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from xml.sax.saxutils import escape

from tests.eutils.papers import Paper
from tests.eutils.query import DATES, NAMES, Evaluator, Meaning, QueryError, read_day

LIMIT = 9999
DECLARATION = '<?xml version="1.0" encoding="UTF-8" ?>\n'
DTD = "https://eutils.ncbi.nlm.nih.gov/eutils/dtd"
SEARCH = (
    f'{DECLARATION}<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" '
    f'"{DTD}/20060628/esearch.dtd">\n'
)
POST = (
    f'{DECLARATION}<!DOCTYPE ePostResult PUBLIC "-//NLM//DTD epost 20090526//EN" '
    f'"{DTD}/20090526/epost.dtd">'
)
INFO = (
    f'{DECLARATION}<!DOCTYPE eInfoResult PUBLIC "-//NLM//DTD einfo 20130322//EN" '
    f'"{DTD}/20130322/einfo.dtd">\n'
)
FETCH = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, '
    '1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
TOO_FAR = (
    "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998. For PubMed, ESearch "
    "can only retrieve the first 9,999 records matching the query."
)
Reply = tuple[int, str, bytes]  # status, content type, body
Form = Mapping[str, str]


class Store:
    """Papers and history sessions; every method may be called from several threads.

    `today` is the day that ``reldate`` counts from; `unindexed` are phrases that the
    phrase index does not hold, and are therefore dropped.
    """

    def __init__(self, papers: Iterable[Paper], *, today: date = date(2024, 6, 1)) -> None:
        self.papers = {p.pmid: p for p in papers}
        self.today = today
        self.unindexed: set[str] = set()
        self.announced: set[str] = set()  # deleted, and EFetch says so
        self.unfetchable: set[str] = set()  # found by a search, never delivered
        self._history: dict[str, list[list[str]]] = {}
        self._made = 0
        self._lock = threading.RLock()
        self._cache: dict[tuple[str, ...], Meaning] = {}
        self._evaluator: Evaluator | None = None

    # -- what happens at PubMed ------------------------------------------------

    def put(self, *papers: Paper) -> None:
        """Add papers, or put new ones in the place of old ones."""
        with self._lock:
            self.papers.update({p.pmid: p for p in papers})
            self._forget()

    def revise(self, pmid: str, on: date, **changes: object) -> None:
        """Change fields of a made paper on a day."""
        self.put(replace(self.papers[pmid], revised=on, **changes))  # type: ignore[arg-type]

    def retract(self, pmid: str, on: date, notice: str = "90999999") -> None:
        """Mark a made paper as retracted."""
        types = (*self.papers[pmid].types, "Retracted Publication")
        self.revise(pmid, on, types=types, retracted_by=notice)

    def delete(self, pmid: str, *, announce: bool = False) -> None:
        """Take a paper away; with `announce` EFetch answers with a DeleteCitation."""
        with self._lock:
            self.papers.pop(pmid)
            if announce:
                self.announced.add(pmid)
            self._forget()

    def expire(self) -> None:
        """Forget all history sessions."""
        with self._lock:
            self._history.clear()

    def _forget(self) -> None:
        self._cache.clear()
        self._evaluator = None

    # -- the utilities -----------------------------------------------------------

    def einfo(self, form: Form) -> Reply:
        """Answer EInfo."""
        if not form.get("db"):
            body = "<DbList><DbName>pubmed</DbName></DbList>"
            return _xml(f"{INFO}<eInfoResult>{body}</eInfoResult>")
        flags = "<IsDate>N</IsDate><IsNumerical>N</IsNumerical><SingleToken>N</SingleToken>"
        flags += "<Hierarchy>N</Hierarchy><IsHidden>N</IsHidden>"
        fields = "".join(
            f"<Field><Name>{tag.upper()}</Name><FullName>{name}</FullName><Description></Description>"
            f"<TermCount></TermCount>{flags}</Field>"
            for tag, name in NAMES.items()
        )
        return _xml(
            f"{INFO}<eInfoResult><DbInfo><DbName>pubmed</DbName><MenuName>PubMed</MenuName>"
            "<Description>made</Description><DbBuild>made</DbBuild>"
            f"<Count>{len(self.papers)}</Count><LastUpdate>{self.today:%Y/%m/%d %H:%M}</LastUpdate>"
            f"<FieldList>{fields}</FieldList><LinkList></LinkList></DbInfo></eInfoResult>"
        )

    def esearch(self, form: Form) -> Reply:
        """Answer ESearch in XML or JSON."""
        as_json = form.get("retmode") == "json"
        start, size = _int(form, "retstart", 0), _int(form, "retmax", 20)
        try:
            meaning = self._meaning(form)
        except QueryError as problem:
            return _search_error(f"Search Backend failed: {problem}", as_json)
        ids = self._newest_first(meaning.pmids)
        if start >= LIMIT and len(ids) > LIMIT:
            return _search_error(TOO_FAR, as_json)
        page = ids[start : min(start + size, LIMIT)] if size else []
        said = []
        if (size and (start + size > LIMIT) and len(ids) > LIMIT) or size > LIMIT:
            said.append(
                f"Restrictions achieved. start and count adjusted to {start}, "
                f"{max(0, LIMIT - start)}"
            )
        if not ids:
            said.append("No items found.")
        history = (
            self._remember(form.get("WebEnv", ""), ids) if form.get("usehistory") == "y" else None
        )
        answer = _search_json if as_json else _search_xml
        return answer(len(ids), start, page=page, history=history, meaning=meaning, said=said)

    def epost(self, form: Form) -> Reply:
        """Answer EPost."""
        if form.get("db") != "pubmed":
            return _xml(
                f"{POST}<ePostResult><ERROR>Invalid db name specified: "
                f"{escape(form.get('db', ''))}</ERROR></ePostResult>"
            )
        ids = [
            i.strip().lstrip("0") for i in form.get("id", "").split(",") if i.strip().isdecimal()
        ]
        if not ids:
            return _xml(
                f"{POST}<ePostResult><ERROR>Empty ID list; Nothing to store</ERROR></ePostResult>"
            )
        webenv, key = self._remember(form.get("WebEnv", ""), list(dict.fromkeys(ids)))
        return _xml(
            f"{POST}<ePostResult>\n\t<QueryKey>{key}</QueryKey>\n\t<WebEnv>{webenv}</WebEnv>\n</ePostResult>\n"
        )

    def efetch(self, form: Form) -> Reply:
        """Answer EFetch in XML, or as a list of identifiers."""
        if form.get("WebEnv"):
            start, size = _int(form, "retstart", 0), _int(form, "retmax", 20)
            ids = self._recall(form)
            if ids is None:
                return _fetch_error(200, f"Unable to obtain query #{form.get('query_key', '1')}")
            if start >= LIMIT:
                return _fetch_error(400, TOO_FAR)
            if start >= len(ids):
                return _fetch_error(
                    400,
                    "Cannot retrieve history data: OUT OF RANGE. Parameter retstart="
                    f"{start} + 1 is greater than number of records available in history. "
                    f"History includes {len(ids)} IDs.",
                )
            ids = ids[start : min(start + size, LIMIT)]
        else:
            ids = [i.strip().lstrip("0") for i in form.get("id", "").split(",")]
            ids = [i for i in dict.fromkeys(ids) if i.isdecimal()]
            if not ids:
                return _no_ids(form)
        if form.get("rettype") == "uilist":
            known = [i for i in ids if i in self.papers]
            return 200, "text/plain; charset=UTF-8", "\n".join([*known, ""]).encode()
        return self._set(ids)

    def esummary(self, form: Form) -> Reply:
        """Answer ESummary, version 1."""
        ids = [i for i in form.get("id", "").split(",") if i.strip().isdecimal()]
        if form.get("retmode") == "json":
            if len(ids) > 500:
                text = (
                    "Too many UIDs in request. Maximum number of UIDs is 500 for JSON format "
                    "output."
                )
                return _json({"header": {"type": "esummary", "version": "0.3"}, "error": text})
            found: dict[str, object] = {"uids": ids}
            for i in ids:
                paper = self.papers.get(i)
                error = {"uid": i, "error": "cannot get document summary"}
                found[i] = {"uid": i, "title": paper.title} if paper else error
            return _json({"header": {"type": "esummary", "version": "0.3"}, "result": found})
        sums = "".join(
            f'<DocSum><Id>{i}</Id><Item Name="Title" Type="String">'
            f"{escape(self.papers[i].title)}</Item></DocSum>"
            for i in ids
            if i in self.papers
        )
        return _xml(f"{DECLARATION}<eSummaryResult>{sums}</eSummaryResult>")

    # -- inside --------------------------------------------------------------------

    def _meaning(self, form: Form) -> Meaning:
        sets = self._history.get(form.get("WebEnv", ""), [])
        asked = tuple(
            form.get(k, "") for k in ("term", "field", "datetype", "mindate", "maxdate", "reldate")
        )
        with self._lock:
            if not sets and asked in self._cache:
                return self._cache[asked]
            if self._evaluator is None:
                self._evaluator = Evaluator(self.papers.values(), self.unindexed)
            meaning = self._between(self._evaluator.run(form.get("term", ""), sets), form)
            if not sets:
                self._cache[asked] = meaning
            return meaning

    def _between(self, meaning: Meaning, form: Form) -> Meaning:
        """Apply reldate, or mindate and maxdate; without a datetype PubMed takes Entrez dates."""
        tag = form.get("datetype") or "edat"
        low, high = form.get("mindate", ""), form.get("maxdate", "")
        if form.get("reldate"):
            low, high = f"{self.today - timedelta(days=_int(form, 'reldate', 0)):%Y/%m/%d}", "3000"
        if not (low and high) or tag not in DATES:
            return meaning
        first, last = read_day(low, False), read_day(high, True)
        kept = {i for i in meaning.pmids if first <= DATES[tag](self.papers[i]) <= last}
        words = f"({meaning.translation}) AND {low}:{high}[{NAMES[tag]}]"
        return replace(meaning, pmids=kept, translation=words)

    def _newest_first(self, pmids: Iterable[str]) -> list[str]:
        papers = self.papers
        return sorted(pmids, key=lambda i: (papers[i].entered, int(i)), reverse=True)

    def _remember(self, webenv: str, ids: list[str]) -> tuple[str, int]:
        with self._lock:
            if webenv not in self._history:
                self._made += 1
                webenv = f"MCID_{self._made:024x}"
            sets = self._history.setdefault(webenv, [])
            sets.append(ids)
            return webenv, len(sets)

    def _recall(self, form: Form) -> list[str] | None:
        sets = self._history.get(form["WebEnv"], [])
        key = _int(form, "query_key", 1)
        return sets[key - 1] if 0 < key <= len(sets) else None

    def _set(self, ids: Iterable[str]) -> Reply:
        known = [i for i in ids if i in self.papers and i not in self.unfetchable]
        gone = [i for i in ids if i in self.announced]
        body = b"".join(self.papers[i].to_xml() for i in known)
        if gone:
            listed = "".join(f'<PMID Version="1">{i}</PMID>' for i in gone)
            body += f"<DeleteCitation>{listed}</DeleteCitation>".encode()
        whole = FETCH.encode() + b"<PubmedArticleSet>\n" + body + b"</PubmedArticleSet>"
        return 200, "text/xml; charset=UTF-8", whole


def _int(form: Form, name: str, otherwise: int) -> int:
    value = form.get(name, "")
    return int(value) if value.isdecimal() else otherwise


def _xml(text: str) -> Reply:
    return 200, "text/xml; charset=UTF-8", text.encode()


def _json(value: object) -> Reply:
    return 200, "application/json; charset=UTF-8", json.dumps(value).encode()


def _search_error(text: str, as_json: bool) -> Reply:
    if as_json:  # the newline stands raw in the string, which is no JSON
        body = (
            '{"header":{"type":"esearch","version":"0.3"},"esearchresult":{"ERROR":"' + text + '"}}'
        )
        return 200, "application/json; charset=UTF-8", body.encode()
    return _xml(f"{SEARCH}<eSearchResult><ERROR>{escape(text)}</ERROR></eSearchResult>")


def _fetch_error(status: int, text: str) -> Reply:
    body = f"{DECLARATION}<eFetchResult>\n<ERROR>{escape(text)}</ERROR>\n</eFetchResult>"
    return status, "text/xml; charset=UTF-8", body.encode()


def _no_ids(form: Form) -> Reply:
    text = "ID list is empty! Possibly it has no correct IDs."
    if form.get("retmode") == "text":
        return 400, "text/plain", text.replace(" ", "+").encode()
    return _fetch_error(400, text)


def _search_xml(
    count: int,
    start: int,
    *,
    page: list[str],
    history: tuple[str, int] | None,
    meaning: Meaning,
    said: list[str],
) -> Reply:
    ids = "".join(f"<Id>{i}</Id>\n" for i in page)
    session = f"<QueryKey>{history[1]}</QueryKey><WebEnv>{history[0]}</WebEnv>" if history else ""
    errors = "".join(f"<PhraseNotFound>{escape(w)}</PhraseNotFound>" for w in meaning.not_found)
    warned = "".join(
        f"<QuotedPhraseNotFound>{escape(w)}</QuotedPhraseNotFound>" for w in meaning.dropped
    )
    warned += "".join(f"<OutputMessage>{escape(w)}</OutputMessage>" for w in said)
    return _xml(
        f"{SEARCH}<eSearchResult><Count>{count}</Count><RetMax>{len(page)}</RetMax>"
        f"<RetStart>{start}</RetStart>{session}<IdList>{ids}</IdList><TranslationSet/>"
        f"<QueryTranslation>{escape(meaning.translation)}</QueryTranslation>"
        + (f"<ErrorList>{errors}</ErrorList>" if errors else "")
        + (f"<WarningList>{warned}</WarningList>" if warned else "")
        + "</eSearchResult>"
    )


def _search_json(
    count: int,
    start: int,
    *,
    page: list[str],
    history: tuple[str, int] | None,
    meaning: Meaning,
    said: list[str],
) -> Reply:
    result: dict[str, object] = {
        "count": str(count),
        "retmax": str(len(page)),
        "retstart": str(start),
    }
    if history:
        result |= {"querykey": str(history[1]), "webenv": history[0]}
    result |= {"idlist": page, "translationset": [], "querytranslation": meaning.translation}
    if meaning.not_found:
        result["errorlist"] = {"phrasesnotfound": meaning.not_found, "fieldsnotfound": []}
    if meaning.dropped or said:
        result["warninglist"] = {
            "phrasesignored": [], "quotedphrasesnotfound": meaning.dropped, "outputmessages": said
        }  # fmt: skip
    return _json({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result})
