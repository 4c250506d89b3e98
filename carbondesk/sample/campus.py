"""The plan of the campus: a university in the south that heats and cools with electricity."""

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
    Load,
    MeterPlan,
    PlacePlan,
    Sample,
    Shape,
    Site,
    Supply,
)
from carbondesk.sample.events import CAMPUS

INSTITUTION = Institution(
    name="上海临屿大学",
    type_code="021",
    region_code="310120",
    started=FIRST,
    credit_code="12310120000000027W",
    address="上海市奉贤区临屿大道1号",
    postcode="201400",
    phone="021-0000 0000",
    email="jieneng@linyu-university.example",
    supervisor="市教育委员会",
    head="沈怀谷",
    statistics_head="陆文清",
    statistician="王岚",
)
SITE = Site(
    city="Shanghai",
    heating_below_c=15,
    cooling_above_c=18,
    sun=(60, 65, 85, 100, 110, 90, 110, 105, 90, 80, 65, 60),
)
OPENED = date(2016, 8, 15)
NEW_BUILDING = date(2024, 7, 1)
NEW_METERS = date(2024, 6, 30)

TEACHING = Shape(0.66, heating=0.10, cooling=0.24, calendar=Calendar.TEACHING)
LIGHTS = Shape(calendar=Calendar.TEACHING)
AIR = Shape(0.08, heating=0.26, cooling=0.66, calendar=Calendar.TEACHING)
LIBRARY = Shape(0.7, heating=0.08, cooling=0.22, calendar=Calendar.TEACHING)
LABORATORY = Shape(0.78, heating=0.06, cooling=0.16)
OFFICE = Shape(0.66, heating=0.12, cooling=0.22)
SERVER_COOLING = Shape(0.88, cooling=0.12)
DORMITORY = Shape(0.58, heating=0.16, cooling=0.26, calendar=Calendar.DORMITORY)
TAPS = Shape(0.9, cooling=0.1, calendar=Calendar.DORMITORY)
CANTEEN = Shape(0.82, heating=0.08, cooling=0.10, calendar=Calendar.DORMITORY)
COOKING = Shape(0.92, heating=0.08, calendar=Calendar.DORMITORY)
BATHS = Shape(0.6, heating=0.4, calendar=Calendar.DORMITORY)
STATION = Shape(0.3, heating=0.15, cooling=0.55, calendar=Calendar.TEACHING)
SHOPS = Shape(0.72, heating=0.08, cooling=0.2)
GARDEN = Shape(0.4, cooling=0.6)

area = partial(PlacePlan, kind=PlaceKind.AREA)
PLACES = (
    area("Y1", "35 kV 变电站"),
    PlacePlan("01", "行政楼", 9_800, cooled=9_800),
    PlacePlan("02", "图书馆", 31_500, cooled=31_500),
    PlacePlan("03", "第一教学楼", 24_600, cooled=24_600),
    PlacePlan("04", "第二教学楼", 22_800, cooled=22_800),
    PlacePlan("05", "工科实验楼", 36_400, cooled=30_000),
    PlacePlan("06", "理科实验楼", 21_500, cooled=18_500),
    PlacePlan("07", "信息楼", 12_600, cooled=12_600),
    area("071", "数据中心机房", parent="07"),
    PlacePlan("08", "学生宿舍一区", 68_000, cooled=61_000),
    PlacePlan("09", "学生宿舍二区", 54_500, cooled=49_000),
    PlacePlan("10", "学生宿舍三区", 26_000, cooled=23_500, since=NEW_BUILDING),
    PlacePlan("11", "第一食堂", 7_900, cooled=6_000),
    PlacePlan("12", "第二食堂", 6_300, cooled=4_800),
    PlacePlan("13", "体育中心", 14_200, cooled=6_000),
    PlacePlan("14", "校医院", 3_600, cooled=3_600),
    PlacePlan("15", "后勤服务中心", 5_200, cooled=3_000),
    PlacePlan("16", "能源站", 2_400),
    PlacePlan("17", "学府商业街", 4_800, excluded=4_800, reason="对外出租经营，水电另行收费"),
    PlacePlan("18", "教师公寓", 12_000, excluded=12_000, reason="职工住宅，住户自付水电费"),
    area("Y2", "校园道路与绿地"),
    area("Y3", "室外水表井"),
)

electric = partial(MeterPlan, "electricity", "kWh")
water = partial(MeterPlan, "water", "m3", decimals=0)
gas = partial(MeterPlan, "natural_gas", "m3", decimals=0, digits=7)
METERS = (
    electric(
        "E-01", "1#进线总表（教学区）", "Y1", multiplier=6000, loss=0.018,
        billing=Billing.MONTHLY, account="0000-3101-0001", note="0.5S级，CT 300/5，PT 10/0.1 kV",
    ),
    electric("E-11", "第一教学楼总表", "03", "E-01", Load(80_000, LIGHTS), 80, loss=0.006),
    electric("E-111", "第一教学楼照明插座", "03", "E-11", Load(510_000, LIGHTS, -0.03), 40,
             Role.LIGHTING),
    electric("E-112", "第一教学楼空调", "03", "E-11", Load(400_000, AIR, 0.01), 40, Role.HVAC),
    electric("E-12", "第二教学楼总表", "04", "E-01", Load(890_000, TEACHING, -0.02), 80),
    electric("E-13", "图书馆总表", "02", "E-01", Load(920_000, LIBRARY, -0.02), 120, loss=0.006),
    electric("E-131", "图书馆空调", "02", "E-13", Load(790_000, AIR), 80, Role.HVAC),
    electric("E-14", "行政楼总表", "01", "E-01", Load(560_000, OFFICE, -0.02), 60),
    electric("E-15", "工科实验楼总表", "05", "E-01", Load(2_600_000, LABORATORY, 0.02), 200),
    electric("E-16", "理科实验楼总表", "06", "E-01", Load(1_650_000, LABORATORY, 0.01), 160),
    electric("E-17", "信息楼总表", "07", "E-01", Load(500_000, OFFICE), 160, loss=0.005),
    electric("E-171", "数据中心IT设备", "071", "E-17", Load(1_050_000, STEADY, 0.05), 60, Role.IT),
    electric("E-172", "数据中心空调", "071", "E-17", Load(415_000, SERVER_COOLING, 0.03), 40,
             Role.IT_COOLING),
    electric("E-173", "数据中心配电及附属", "071", "E-17", Load(105_000, STEADY, 0.03), 20,
             Role.IT_DISTRIBUTION),
    electric(
        "E-02", "2#进线总表（生活区）", "Y1", multiplier=6000, loss=0.021,
        billing=Billing.MONTHLY, account="0000-3101-0002", note="0.5S级，CT 300/5，PT 10/0.1 kV",
    ),
    electric("E-21", "学生宿舍一区总表", "08", "E-02", Load(2_400_000, DORMITORY, 0.01), 200),
    electric("E-22", "学生宿舍二区总表", "09", "E-02", Load(1_950_000, DORMITORY, 0.01), 80,
             digits=5),
    electric("E-23", "学生宿舍三区总表", "10", "E-02",
             Load(900_000, DORMITORY, begins=NEW_BUILDING), 120, installed=NEW_METERS),
    electric("E-24", "第一食堂总表", "11", "E-02", Load(720_000, CANTEEN), 60),
    electric("E-25", "第二食堂总表", "12", "E-02", Load(560_000, CANTEEN, 0.02), 60),
    electric("E-26", "校医院总表", "14", "E-02", Load(210_000, OFFICE), 30),
    electric("E-27", "后勤服务中心总表", "15", "E-02", Load(330_000, OFFICE), 40),
    electric("E-28", "能源站水泵与冷站", "16", "E-02", Load(480_000, STATION, -0.02), 60,
             Role.HVAC),
    electric("E-29", "路灯与景观照明", "Y2", "E-02", Load(260_000, STEADY, -0.06), 30,
             Role.LIGHTING),
    electric("E-30", "电动汽车充电站", "15", "E-02", Load(150_000, STEADY, 0.4), 40,
             Role.EV_CHARGING, installed=date(2022, 5, 20)),
    electric("E-31", "商业街转供电", "17", "E-02", Load(520_000, SHOPS), 60, Role.RESOLD,
             uncounted_reason="转供商户，自用量中扣除"),
    electric("E-32", "教师公寓转供电", "18", "E-02", Load(640_000, SHOPS), 80, Role.RESOLD,
             uncounted_reason="住户自付，自用量中扣除"),
    electric("E-33", "通信基站转供电", "Y2", "E-02", Load(108_000, STEADY), 10, Role.RESOLD,
             uncounted_reason="转供运营商，自用量中扣除"),
    electric("E-03", "3#进线总表（体育中心）", "13", load=Load(760_000, TEACHING), multiplier=160,
             billing=Billing.MONTHLY, account="0000-3101-0003", relieved_by="PV-01",
             note="光伏余电上网，本表只计下网电量"),
    MeterPlan(
        "pv", "kWh", "PV-01", "体育中心光伏发电", "13", load=Load(520_000, SUNSHINE, -0.006),
        multiplier=40, role=Role.PV_GENERATION, installed=date(2021, 9, 10),
        note="装机510 kW，自发自用、余电上网",
    ),
    MeterPlan(
        "pv", "kWh", "PV-02", "体育中心光伏上网", "13", multiplier=40,
        role=Role.PV_EXPORT, exports_of="PV-01", installed=date(2021, 9, 10),
        uncounted_reason="上网电量，从光伏发电量中扣除",
    ),
    gas("G-01", "第一食堂天然气", "11", load=Load(238_000, COOKING, -0.02),
        billing=Billing.MONTHLY, account="0000-3102-0001"),
    gas("G-02", "第二食堂天然气", "12", load=Load(152_000, COOKING, -0.02), kind=MeterKind.BILL,
        billing=Billing.MONTHLY, account="0000-3102-0002"),
    gas("G-03", "浴室锅炉天然气", "15", load=Load(415_000, BATHS, -0.03),
        billing=Billing.MONTHLY, account="0000-3102-0003"),
    water("W-01", "北门进水总表", "Y3", loss=0.04, billing=Billing.TWO_MONTHS,
          account="0000-3103-0001", load=Load(9_000, LIGHTS), digits=7),
    water("W-11", "学生宿舍一区供水", "08", "W-01", Load(212_000, TAPS, -0.01)),
    water("W-12", "学生宿舍二区供水", "09", "W-01", Load(171_000, TAPS, -0.01)),
    water("W-13", "第一食堂供水", "11", "W-01", Load(58_000, TAPS)),
    water("W-14", "教学区供水", "03", "W-01", Load(64_000, LIGHTS)),
    water("W-15", "浴室供水", "15", "W-01", Load(47_000, TAPS)),
    water("W-02", "东门进水总表", "Y3", loss=0.045, billing=Billing.TWO_MONTHS,
          account="0000-3103-0002", load=Load(7_000, LIGHTS)),
    water("W-21", "学生宿舍三区供水", "10", "W-02", Load(78_000, TAPS, begins=NEW_BUILDING),
          installed=NEW_METERS),
    water("W-22", "第二食堂供水", "12", "W-02", Load(44_000, TAPS)),
    water("W-23", "实验楼区供水", "05", "W-02", Load(52_000, LIGHTS)),
    water("W-24", "游泳馆供水", "13", "W-02", Load(23_000, TAPS)),
    water("W-25", "校医院供水", "14", "W-02", Load(6_000, STEADY)),
    MeterPlan(
        "reclaimed_water", "m3", "R-01", "绿化与景观中水", "Y2", load=Load(38_000, GARDEN),
        decimals=0, billing=Billing.QUARTERLY, account="0000-3104-0001",
    ),
    MeterPlan(
        "gasoline", "L", "F-01", "公务车汽油（加油卡）", "15", load=Load(16_500, LIGHTS, -0.08),
        role=Role.VEHICLE, kind=MeterKind.STOCK, supply=Supply.CARDS,
    ),
    MeterPlan(
        "diesel", "L", "F-02", "班车柴油罐", "15", load=Load(31_000, LIGHTS, -0.04),
        role=Role.VEHICLE, kind=MeterKind.STOCK, supply=Supply.TANK,
    ),
    MeterPlan(
        "lpg", "kg", "F-03", "教工餐厅液化石油气", "11", load=Load(7_200, COOKING, -0.05),
        kind=MeterKind.STOCK, supply=Supply.CYLINDERS,
    ),
)  # fmt: skip

SAMPLE = Sample(
    kind="campus",
    institution=INSTITUTION,
    site=SITE,
    opened=OPENED,
    places=PLACES,
    meters=METERS,
    stocks=(
        ("2023-01", PeopleClass.STAFF, 1_362),
        ("2023-09", PeopleClass.STAFF, 1_384),
        ("2024-09", PeopleClass.STAFF, 1_402),
        ("2025-09", PeopleClass.STAFF, 1_410),
        ("2023-01", PeopleClass.AUTHORISED, 1_250),
        ("2025-01", PeopleClass.AUTHORISED, 1_280),
        ("2023-01", PeopleClass.STUDENTS_DAY, 640),
        ("2023-09", PeopleClass.STUDENTS_DAY, 655),
        ("2024-09", PeopleClass.STUDENTS_DAY, 610),
        ("2025-09", PeopleClass.STUDENTS_DAY, 598),
        ("2023-01", PeopleClass.STUDENTS_BOARDING, 12_780),
        ("2023-07", PeopleClass.STUDENTS_BOARDING, 9_620),
        ("2023-09", PeopleClass.STUDENTS_BOARDING, 12_940),
        ("2024-07", PeopleClass.STUDENTS_BOARDING, 9_760),
        ("2024-09", PeopleClass.STUDENTS_BOARDING, 13_860),
        ("2025-07", PeopleClass.STUDENTS_BOARDING, 10_540),
        ("2025-09", PeopleClass.STUDENTS_BOARDING, 14_050),
    ),
    flows=(),
    vehicles=(
        (date(2023, 1, 1), VehicleFuel.GASOLINE, 14),
        (date(2023, 1, 1), VehicleFuel.DIESEL, 7),
        (date(2023, 1, 1), VehicleFuel.NEW_ENERGY, 5),
        (date(2024, 1, 1), VehicleFuel.GASOLINE, 12),
        (date(2024, 1, 1), VehicleFuel.NEW_ENERGY, 8),
        (date(2025, 1, 1), VehicleFuel.GASOLINE, 11),
        (date(2025, 1, 1), VehicleFuel.DIESEL, 6),
        (date(2025, 1, 1), VehicleFuel.NEW_ENERGY, 10),
    ),
    prices={
        "electricity": ("0.668", "0.661", "0.654"),
        "water": ("5.10", "5.10", "5.35"),
        "reclaimed_water": ("2.20", "2.20", "2.20"),
        "natural_gas": ("3.68", "3.62", "3.55"),
        "gasoline": ("7.95", "8.06", "7.51"),
        "diesel": ("7.61", "7.69", "7.16"),
        "lpg": ("7.40", "7.30", "7.10"),
    },
    planted=CAMPUS,
)
