"""What the institution of a sample did beside metering: trainings, purchases, a notice, a task."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from carbondesk.domain.activity import Activity, ActivityKind
from carbondesk.domain.notice import Notice, NoticeKind, Task
from carbondesk.domain.purchase import Purchase
from carbondesk.domain.quantity import FEN, MICRO
from carbondesk.sample import keys

F = TypeVar("F", Activity, Purchase, Notice, Task)
_NUMBER = "沪示例管〔2025〕17号"


@dataclass(frozen=True)
class Conduct:
    """The facts of one sample, each kind in the order in which it is written."""

    activities: list[Activity] = field(default_factory=list)
    purchases: list[Purchase] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)


CAMPUS = Conduct(
    activities=[
        Activity(
            ActivityKind.PUBLICITY, date(2024, 6, 12), date(2024, 6, 16), "节能宣传周展板与讲座",
            1_850, organiser="后勤保障处",
        ),
        Activity(
            ActivityKind.TRAINING, date(2025, 3, 18), date(2025, 3, 18), "抄表员与楼宇管理员培训",
            64, organiser="后勤保障处",
        ),
        Activity(
            ActivityKind.PUBLICITY, date(2025, 6, 23), date(2025, 6, 27), "节能宣传周与低碳日",
            2_140, organiser="后勤保障处、团委",
        ),
        Activity(
            ActivityKind.CLEAN_PLATE, date(2025, 9, 1), date(2025, 12, 31), "光盘行动打卡",
            5_200, 68_400 * MICRO, "次", "M01", organiser="第一食堂",
        ),
        Activity(
            ActivityKind.GREEN_TRAVEL, date(2025, 1, 1), date(2025, 12, 31), "教职工公交通勤",
            310, 96_500 * MICRO, "次", "M02", organiser="工会",
        ),
        Activity(
            ActivityKind.OFFICE, date(2025, 1, 1), date(2025, 12, 31), "无纸化审批",
            None, 412_000 * MICRO, "张A4", "O01", organiser="校长办公室",
        ),
    ],
    purchases=[
        Purchase(
            date(2025, 4, 16), "台式计算机", 120, 576_000 * FEN, "E01", "示例-E01-2501",
            date(2027, 8, 31), "示例-H01-2501", date(2027, 8, 31), "示例认证机构", "示例供应商甲",
        ),
        Purchase(
            date(2025, 7, 9), "房间空气调节器", 86, 309_600 * FEN, "E23", "示例-E23-2507",
            date(2028, 1, 31), body="示例认证机构", supplier="示例供应商乙",
        ),
        Purchase(
            date(2025, 9, 3), "激光打印机", 14, 25_200 * FEN, "E05", supplier="示例供应商甲",
            note="零星采购，未取得证书",
        ),
        Purchase(
            date(2025, 10, 21), "复印纸", 900, 19_800 * FEN, "H30", label="示例-H30-2510",
            label_to=date(2026, 12, 31), body="示例认证机构", supplier="示例供应商丙",
        ),
    ],
    notices=[
        Notice(
            NoticeKind.CIRCULAR, date(2025, 11, 6), "市教育委员会", "部分高校用水异常的通报",
            _NUMBER, date(2025, 12, 5), date(2025, 12, 2), "已查明管网漏损并更换阀门。",
        ),
    ],
    tasks=[
        Task(
            "东门进水管漏损排查与阀门更换", date(2025, 11, 7), date(2025, 11, 30), "陆文清",
            _NUMBER, "", date(2025, 11, 28), "更换DN150阀门2只，夜间最小流量恢复正常。",
        ),
        Task(
            "为激光打印机补办节能认证材料", date(2025, 12, 15), date(2026, 2, 27), "王岚",
            item="SF-8",
        ),
    ],
)  # fmt: skip
CONDUCT = {"campus": CAMPUS}


def of(kind: str) -> Conduct:
    """What was done in a sample, with ids of its own."""
    made = CONDUCT.get(kind, Conduct())
    return Conduct(
        _with_ids(kind, "activity", made.activities),
        _with_ids(kind, "purchase", made.purchases),
        _with_ids(kind, "notice", made.notices),
        _with_ids(kind, "task", made.tasks),
    )


def _with_ids(kind: str, noun: str, found: list[F]) -> list[F]:
    return [replace(one, id=keys.fact_id(kind, noun, number)) for number, one in enumerate(found)]
