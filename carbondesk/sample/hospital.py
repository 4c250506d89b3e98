"""The plan of the hospital: a general hospital in the north, with district heat."""

from datetime import date
from functools import partial

from carbondesk.domain.institution import Institution
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.place import PlaceKind
from carbondesk.domain.vehicle import VehicleFuel
from carbondesk.sample.assumptions import (
    FIRST,
    STEADY,
    SUNSHINE,
    Billing,
    Calendar,
    Flow,
    Load,
    MeterPlan,
    PlacePlan,
    Sample,
    Shape,
    Site,
    Supply,
)
from carbondesk.sample.events import HOSPITAL

INSTITUTION = Institution(
    name="北京市澜溪医院",
    type_code="024",
    region_code="110114",
    started=FIRST,
    credit_code="12110114000000019Y",
    address="北京市昌平区澜溪路1号",
    postcode="102200",
    phone="010-0000 0000",
    email="nengyuan@lanxi-hospital.example",
    supervisor="市卫生健康委员会",
    head="周明远",
    statistics_head="赵立群",
    statistician="李敏",
)
SITE = Site(
    city="Beijing",
    heating_below_c=18,
    cooling_above_c=18,
    sun=(75, 85, 110, 120, 130, 118, 103, 100, 100, 95, 75, 69),
    season=((11, 15), (3, 15)),
)
OPENED = date(2015, 10, 20)
NEW_BUILDING = date(2024, 7, 1)
NEW_METERS = date(2024, 6, 30)

CARE = Shape(calendar=Calendar.CARE)
WARD = Shape(0.92, heating=0.02, cooling=0.06, calendar=Calendar.CARE)
POWER = Shape(0.86, heating=0.02, cooling=0.12, calendar=Calendar.CARE)
OFFICE = Shape(0.72, heating=0.06, cooling=0.22, calendar=Calendar.CARE)
CHILLER = Shape(0.04, cooling=0.96)
SERVER_COOLING = Shape(0.86, cooling=0.14)
HEATING = Shape(0, heating=1)
BOILER = Shape(0.62, heating=0.38, calendar=Calendar.CARE)
CANTEEN = Shape(0.9, heating=0.1, calendar=Calendar.CARE)
TOWER = Shape(0.05, cooling=0.95)

area = partial(PlacePlan, kind=PlaceKind.AREA)
PLACES = (
    area("Y1", "10 kV 开闭所"),
    PlacePlan("01", "门诊楼", 18_600, 18_600, 18_600),
    PlacePlan("02", "医技楼", 14_200, 14_200, 14_200),
    area("021", "数据机房", parent="02"),
    PlacePlan("03", "住院一部", 24_800, 24_800, 24_800),
    PlacePlan("04", "住院二部", 16_500, 16_500, 16_500),
    PlacePlan("09", "康复楼", 9_600, 9_600, 9_600, since=NEW_BUILDING),
    PlacePlan("05", "行政教学楼", 6_400, 6_400, 6_400),
    PlacePlan("06", "营养食堂", 2_600, 2_600, 1_800),
    PlacePlan("07", "能源中心", 2_100, 600),
    PlacePlan("08", "地下车库", 9_000),
    PlacePlan("10", "沿街商铺", 1_800, excluded=1_800, reason="出租经营，水电另行收费"),
    area("Y2", "室外水表井"),
)

electric = partial(MeterPlan, "electricity", "kWh")
water = partial(MeterPlan, "water", "m3", decimals=0)
gas = partial(MeterPlan, "natural_gas", "m3", decimals=0)
heat = partial(MeterPlan, "heat", "GJ", digits=6, decimals=1)
METERS = (
    electric(
        "E-01", "1#进线总表", "Y1", multiplier=2000, loss=0.016, billing=Billing.MONTHLY,
        account="0000-1101-0001", note="0.5S级，CT 100/5，PT 10/0.1 kV",
    ),
    electric("E-03", "住院一部照明插座", "03", "E-01", Load(1_150_000, WARD, -0.02), 160,
             Role.LIGHTING),
    electric("E-04", "住院一部动力", "03", "E-01", Load(1_050_000, POWER, -0.02), 160, Role.POWER),
    electric("E-05", "住院二部总表", "04", "E-01", Load(1_300_000, POWER, -0.01), 120),
    electric("E-06", "医技楼总表", "02", "E-01", Load(1_000_000, POWER, 0.01), 160, loss=0.008),
    electric("E-07", "CT、磁共振机房", "02", "E-06", Load(620_000, WARD, 0.03), 20, Role.SPECIAL,
             digits=5),
    electric("E-09", "采暖循环泵", "07", "E-01", Load(260_000, HEATING), 40, Role.HEATING),
    electric("E-10", "数据机房IT设备", "021", "E-06", Load(420_000, STEADY, 0.04), 30, Role.IT),
    electric("E-11", "数据机房空调", "021", "E-06", Load(172_000, SERVER_COOLING, 0.02), 20,
             Role.IT_COOLING),
    electric("E-12", "数据机房配电及附属", "021", "E-06", Load(44_000, STEADY, 0.02), 5,
             Role.IT_DISTRIBUTION),
    electric(
        "E-02", "2#进线总表", "Y1", multiplier=2000, loss=0.019, billing=Billing.MONTHLY,
        account="0000-1101-0002", note="0.5S级，CT 100/5，PT 10/0.1 kV",
    ),
    electric("E-13", "门诊楼总表", "01", "E-02", Load(1_550_000, POWER, -0.01), 160,
             relieved_by="PV-01", note="屋顶光伏接入本表以下"),
    electric("E-08", "制冷站", "07", "E-02", Load(1_150_000, CHILLER, -0.03), 80, Role.HVAC),
    electric("E-14", "食堂与洗衣房", "06", "E-02", Load(780_000, CANTEEN), 60, Role.SPECIAL),
    electric("E-15", "行政教学楼总表", "05", "E-02", Load(420_000, OFFICE, -0.02), 80),
    electric("E-16", "康复楼总表", "09", "E-02", Load(610_000, POWER, begins=NEW_BUILDING), 120,
             installed=NEW_METERS),
    electric("E-17", "充电桩", "08", "E-02", Load(90_000, STEADY, 0.45), 20, Role.EV_CHARGING,
             installed=date(2022, 3, 25)),
    electric("E-18", "商铺转供电", "10", "E-02", Load(130_000, OFFICE), 10, Role.RESOLD,
             uncounted_reason="转供商户，自用量中扣除"),
    MeterPlan(
        "pv", "kWh", "PV-01", "门诊楼屋顶光伏发电", "01", load=Load(190_000, SUNSHINE, -0.006),
        multiplier=20, role=Role.PV_GENERATION, installed=date(2021, 5, 18),
        note="装机161 kW，全部自用",
    ),
    gas("G-01", "锅炉房天然气", "07", load=Load(192_000, BOILER, -0.02), digits=7,
        billing=Billing.MONTHLY, account="0000-1102-0001"),
    gas("G-02", "食堂天然气", "06", load=Load(62_000, CANTEEN), kind=MeterKind.BILL,
        billing=Billing.FROM_THE_21ST, account="0000-1102-0002"),
    heat("H-01", "换热站热量表", "07", load=Load(19_400, HEATING, -0.01),
         billing=Billing.HEATING_SEASON, account="0000-1103-0001"),
    MeterPlan(
        "heat", "m2", "H-02", "行政教学楼供暖（按面积）", "05", kind=MeterKind.AREA_HEAT,
        billing=Billing.BY_AREA, area_m2=6_400, gj_per_m2_micro=260_000, retired=date(2024, 10, 31),
        account="0000-1103-0002", note="按换热站单位面积热量估计，每季0.26 GJ/m²",
    ),
    heat("H-03", "行政教学楼热量表", "05", load=Load(1_560, HEATING, begins=date(2024, 11, 1)),
         billing=Billing.HEATING_SEASON, installed=date(2024, 10, 31), account="0000-1103-0002"),
    water("W-01", "西区进水总表", "Y2", loss=0.035, billing=Billing.TWO_MONTHS,
          account="0000-1104-0001", load=Load(6_000, CARE)),
    water("W-11", "住院一部供水", "03", "W-01", Load(46_000, CARE)),
    water("W-12", "门诊医技供水", "01", "W-01", Load(35_000, CARE, 0.02)),
    water("W-13", "食堂洗衣房供水", "06", "W-01", Load(27_000, CARE)),
    water("W-02", "东区进水总表", "Y2", loss=0.03, billing=Billing.TWO_MONTHS,
          account="0000-1104-0002", load=Load(4_000, CARE)),
    water("W-21", "住院二部供水", "04", "W-02", Load(31_000, CARE)),
    water("W-22", "康复楼供水", "09", "W-02", Load(15_000, CARE, begins=NEW_BUILDING),
          installed=NEW_METERS),
    water("W-23", "冷却塔补水", "07", "W-02", Load(19_000, TOWER)),
    water("W-24", "行政教学楼供水", "05", "W-02", Load(7_500, CARE)),
    MeterPlan(
        "gasoline", "L", "F-01", "公务车汽油（加油卡）", "08", load=Load(10_800, CARE, -0.06),
        role=Role.VEHICLE, kind=MeterKind.STOCK, supply=Supply.CARDS,
    ),
    MeterPlan(
        "diesel", "L", "F-02", "救护车柴油（加油卡）", "08", load=Load(9_200, CARE, 0.02),
        role=Role.VEHICLE, kind=MeterKind.STOCK, supply=Supply.CARDS,
    ),
    MeterPlan(
        "diesel", "L", "F-03", "应急发电机柴油罐", "07", load=Load(2_400, STEADY),
        role=Role.OTHER_FUEL, kind=MeterKind.STOCK, supply=Supply.TANK,
    ),
)  # fmt: skip

SAMPLE = Sample(
    kind="hospital",
    institution=INSTITUTION,
    site=SITE,
    opened=OPENED,
    places=PLACES,
    meters=METERS,
    stocks=(
        ("2023-01", PeopleClass.STAFF, 1_452),
        ("2023-07", PeopleClass.STAFF, 1_466),
        ("2024-01", PeopleClass.STAFF, 1_471),
        ("2024-07", PeopleClass.STAFF, 1_548),
        ("2025-07", PeopleClass.STAFF, 1_563),
        ("2023-01", PeopleClass.AUTHORISED, 1_180),
        ("2024-07", PeopleClass.AUTHORISED, 1_240),
    ),
    flows=(
        Flow(
            PeopleClass.BED_DAYS,
            (Load(250_000, CARE, 0.005), Load(30_000, CARE, begins=NEW_BUILDING)),
        ),
        Flow(PeopleClass.OUTPATIENTS, (Load(742_000, CARE, 0.025),)),
    ),
    vehicles=(
        (date(2023, 1, 1), VehicleFuel.GASOLINE, 9),
        (date(2023, 1, 1), VehicleFuel.DIESEL, 5),
        (date(2023, 1, 1), VehicleFuel.NEW_ENERGY, 3),
        (date(2024, 1, 1), VehicleFuel.GASOLINE, 8),
        (date(2024, 1, 1), VehicleFuel.NEW_ENERGY, 5),
        (date(2025, 4, 1), VehicleFuel.GASOLINE, 7),
        (date(2025, 4, 1), VehicleFuel.NEW_ENERGY, 6),
    ),
    prices={
        "electricity": ("0.742", "0.731", "0.718"),
        "water": ("9.50", "9.50", "9.50"),
        "natural_gas": ("3.36", "3.31", "3.24"),
        "heat": ("88.00", "88.00", "90.00"),
        "heat_by_area": ("43.00", "43.00", "43.00"),
        "gasoline": ("7.92", "8.03", "7.48"),
        "diesel": ("7.58", "7.66", "7.13"),
    },
    planted=HOSPITAL,
)
