"""Manners of attributing that have no verb of saying beside the figure, or a verb that says nothing of it."""

from __future__ import annotations

import pytest

from test_attribution import source


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An outfit styling itself Red Hare said it had blocked [14] branches.", "Red Hare"),
        ("A militia that calls itself the Ash Wolves said it had lost [12] men.", "Ash Wolves"),
        ("A gang named the Ash Wolves took the credit. It says it seized [12] boats.", "Ash Wolves"),
        ("Lawyer Ann Rowe has 300 clients. She will sue and reckons that it could cost [€40m].", "Ann Rowe"),
        ("The doctors left. They will not be back. They counted [40] cases.", "doctors"),
    ],
)
def test_the_name_that_somebody_goes_by(text: str, name: str) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We understand from the Ministry of Transport that [410] flights were put off.", "Ministry of Transport"),
        ("I have it from the harbour office that [17] yachts sank.", "harbour office"),
        ("The figure of [4,000] dead that the rebels have put about is nonsense.", "rebels"),
        ("The total of [61] injuries which the union cites includes old cases.", "union"),
        ("The figure of [70,000] marchers put about by activists is too high.", "activists"),
        ('The mayor\'s "no more than [200]" does not bear scrutiny.', "mayor"),
        ("It was 40 boats, not the [400] of the newspapers.", "newspapers"),
        ("It is far from the [9,000] of the opposition.", "opposition"),
        ("The company had to withdraw a statement, according to which it had paid [€4m].", "statement"),
        ("The Company must rebuild the pier, at a cost that it puts at [€4 million].", "Company"),
        ("The operator lost customers, whose number it gives as [4,000].", "operator"),
        ("Hollis's claim of [90] new jobs was dropped.", "Hollis"),
    ],
)
def test_a_figure_that_is_called_somebody_s(text: str, name: str) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The note asked for [$30,000] within two days.", "note"),
        ("The timesheets show [51] shifts, whatever the firm says.", "timesheets"),
        ("The log shows [51] shifts (the firm speaks of [40]).".replace("[40]", "40"), "log"),
        ("The website had [3,100] trains cancelled.", "website"),
        ("The logbook has the boat leaving on [4 May].", "logbook"),
        ("Police have the van crossing the border on [9 June].", "Police"),
        ("By the ledger, the pump used [40] litres a day.", "ledger"),
        ("By the minutes of the meeting, [14] members voted against.", "minutes"),
        ("By police reckoning [2,000] took part.", "police"),
        ("The club spent [€400] on flags, according to its minutes.", "minutes"),
        ("Detectives have linked [1,900] thefts to the gang.", "Detectives"),
        ("A coroner has put down [12] deaths to the fumes.", "coroner"),
        ("A hospital in the town gave the number of injured as [66].", "hospital in the town"),
        ("Lagune sets the damage at [€9m].", "Lagune"),
        ("Two sources close to the rescue put the dead nearer [20].", "Two sources close to the rescue"),
        ("On the club's own reckoning [180] members were training.", "club"),
        ("Opposition councillors make that [nine].", "Opposition councillors"),
        ("The fire brigade came late. By its account [230] people were there.", "fire brigade"),
        ("Old Marek, who is eighty, swears there are [40] shoals.", "Old Marek"),
        ("The union let it be known that [eight] boats had been laid up.", "union"),
        ("It has been pointed out by the mayor that [600] households live off it.", "mayor"),
        ("Two of her students have modelled it and arrive at [110,000].", "students"),
        (
            "A leaked draft of the budget foresees [€18 million] for boats that stay in port.",
            "leaked draft of the budget",
        ),
        ("The logbook of the hall, seen by a reporter, mentions [14] dead sensors.", "logbook of the hall"),
    ],
)
def test_records_and_inquirers(text: str, name: str) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "By Monday [400] trains were back in service.",
        "He entered on [27 August] by way of a tunnel that lacked a gate.",
        "The museum lent the [30] pictures which it published in a book.",
        "It was published by the thieves on [8 October].",
        "The firm admitted this to the regulator on [19 November].",
        "The firm told the inspectors of the leak [three days] later.",
        "The firm has linked [14] villages to the grid.",
        "Hospital records fill [40] shelves.",
        "The bank set the rate at [4%] on Monday.",
        "Whatever the firm says, [12] boats sank.",
    ],
)
def test_what_tells_nobody(text: str) -> None:
    assert source(text) is None
