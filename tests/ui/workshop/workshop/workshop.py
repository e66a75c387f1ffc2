"""The gallery, and a bench page whose state answers late, as a server on a bad network does."""

import asyncio

import reflex as rx

from planbook.ui import kit as ui
from planbook.ui.gallery import gallery_page
from planbook.ui.look import head

HOSTILE = "a\"b'c`${1+1}`\n</script>"
LATE_S = 0.8


class Bench(rx.State):
    locale: str = "zh_CN"
    name: str = ""
    income: str = "1235000"
    stage: str = "single"
    age: int = 60
    tags: list[str] = []
    alerts: bool = False
    place: int = 1
    slid: list[int] = []
    sent: list[str] = []

    @rx.event
    def read_language(self):
        self.locale = self.router.url.query_parameters.get("lang", "zh_CN")

    @rx.event
    async def set_name(self, text: str):
        await asyncio.sleep(LATE_S)
        self.name = text
        self.sent = [*self.sent, text]

    @rx.event
    def set_income(self, yuan: str):
        self.income = yuan

    @rx.event
    def set_stage(self, stage: str):
        self.stage = stage

    @rx.event
    def refuse_stage(self, stage: str):
        return ui.toast(ui.words("Step {current} of {total}", current=1, total=stage), "danger")

    @rx.event
    def step_age(self, delta: int):
        self.age += delta

    @rx.event
    def toggle_tag(self, tag: str):
        others = [each for each in self.tags if each != tag]
        self.tags = others if tag in self.tags else [*others, tag]

    @rx.event
    async def slide(self, place: int):
        await asyncio.sleep(LATE_S)
        self.slid = [*self.slid, place]
        if place < 3:
            self.place = place

    @rx.event
    def set_alerts(self, on: bool):
        self.alerts = on

    @rx.event
    def answer(self):
        return [ui.toast(HOSTILE), ui.copy_text(HOSTILE), ui.open_dialog("sheet")]


ui.bind_locale(Bench.locale)

STAGES = [ui.Choice("single", "Single"), ui.Choice("couple", "Couple")]
TAGS = [ui.Choice("friend", "Friend"), ui.Choice("loan", "Loan")]


def bench() -> rx.Component:
    seen = (Bench.name, Bench.income, Bench.stage, Bench.age, Bench.tags, Bench.alerts, Bench.sent)
    return ui.page(
        ui.text_field("name", "Name", Bench.name, Bench.set_name),
        ui.money_field("income", "Income", Bench.income, Bench.set_income),
        ui.choice_field("stage", "Stage", Bench.stage, Bench.set_stage, STAGES),
        ui.choice_field("fixed", "Fixed", "single", Bench.refuse_stage, STAGES, variant="segments"),
        ui.multi_choice_field("tags", "Tags", Bench.tags, Bench.toggle_tag, TAGS),
        ui.stepper_field("age", "Age", Bench.age, Bench.step_age, low=59, high=61),
        ui.slider_field("rate", "Rate", Bench.place, Bench.slide, ["none", "some", "more", "most"]),
        rx.el.output(rx.Var.create(Bench.slid).to_string(), custom_attrs={"id": "slid"}),
        ui.switch_field("alerts", "Alerts", Bench.alerts, Bench.set_alerts),
        ui.button("Answer", on_click=Bench.answer),
        ui.sheet("sheet", "A sheet", ui.text_field("inside", "Inside", "", Bench.set_stage)),
        rx.el.output(rx.Var.create(list(seen)).to_string(), custom_attrs={"id": "seen"}),
        title="Bench",
        footer=ui.button("Main action", wide=True),
    )


app = rx.App(theme=None, toaster=None, reset_style=False, head_components=head(), html_lang="zh-CN")
app.app_wraps = {key: wrap for key, wrap in app.app_wraps.items() if "Overlay" not in key[1]}
app.add_page(gallery_page, route="/", on_load=Bench.read_language, title="Gallery")
app.add_page(bench, route="/bench", on_load=Bench.read_language, title="Bench")
