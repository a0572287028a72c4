"""Scheduler, as boto3 calls it."""

CONFLICT = "a conflict is answered with 409 (API_CreateSchedule.html); moto answers 400, or takes a group's name twice"
ACTION = "a schedule shows its ActionAfterCompletion (API_GetSchedule.html); moto shows the one that was given"
CHECKED = "AWS refuses what is no expression and no target (API_CreateSchedule.html, API_Target.html); moto keeps it"

KNOWN_DIFFERENCES = {
    "groups.create again": CONFLICT,
    "groups.get in it": ACTION,
    "schedules.create again": CONFLICT,
    "schedules.get": ACTION,
    "schedules.get after": ACTION,
    "schedules.bad expression": CHECKED,
    "schedules.bad target": CHECKED,
}

OFF = {"Mode": "OFF"}
TARGET = {"Arn": "arn:aws:sqs:us-east-1:123456789012:boto", "RoleArn": "arn:aws:iam::123456789012:role/r", "Input": "in"}


def scenario_schedules(recorder):
    scheduler = recorder.client("scheduler")
    recorder.call(
        "create", scheduler.create_schedule, Name="boto-a", ScheduleExpression="cron(0 0 * * ? *)", FlexibleTimeWindow=OFF, Target=TARGET,
        ScheduleExpressionTimezone="Europe/Berlin", Description="d")
    recorder.call("create again", scheduler.create_schedule, Name="boto-a", ScheduleExpression="rate(1 hour)", FlexibleTimeWindow=OFF, Target=TARGET)
    recorder.call("get", scheduler.get_schedule, Name="boto-a")
    recorder.call("get none", scheduler.get_schedule, Name="boto-none")
    recorder.call(
        "update", scheduler.update_schedule, Name="boto-a", ScheduleExpression="rate(5 minutes)", FlexibleTimeWindow=OFF, Target=TARGET,
        State="DISABLED")
    recorder.call("get after", scheduler.get_schedule, Name="boto-a")
    recorder.call("update none", scheduler.update_schedule, Name="boto-none", ScheduleExpression="rate(5 minutes)", FlexibleTimeWindow=OFF, Target=TARGET)
    scheduler.create_schedule(Name="boto-b", ScheduleExpression="at(2099-01-01T00:00:00)", FlexibleTimeWindow=OFF, Target=TARGET)
    recorder.note("list", sorted(schedule["Name"] for schedule in scheduler.list_schedules(NamePrefix="boto-")["Schedules"]))
    recorder.call("list disabled", scheduler.list_schedules, State="DISABLED")
    recorder.call("delete", scheduler.delete_schedule, Name="boto-a")
    recorder.call("delete again", scheduler.delete_schedule, Name="boto-a")
    recorder.call("bad expression", scheduler.create_schedule, Name="boto-c", ScheduleExpression="cron(0 0 * * * *)", FlexibleTimeWindow=OFF, Target=TARGET)
    recorder.call(
        "bad target", scheduler.create_schedule, Name="boto-d", ScheduleExpression="rate(1 hour)", FlexibleTimeWindow=OFF,
        Target={**TARGET, "Arn": "nothing"})


def scenario_groups(recorder):
    scheduler = recorder.client("scheduler")
    recorder.call("create", scheduler.create_schedule_group, Name="boto-group")
    recorder.call("create again", scheduler.create_schedule_group, Name="boto-group")
    recorder.call("get", scheduler.get_schedule_group, Name="boto-group")
    recorder.call("get none", scheduler.get_schedule_group, Name="boto-none")
    recorder.call(
        "create in it", scheduler.create_schedule, Name="boto-a", GroupName="boto-group", ScheduleExpression="rate(1 hour)",
        FlexibleTimeWindow=OFF, Target=TARGET)
    recorder.call("get in it", scheduler.get_schedule, Name="boto-a", GroupName="boto-group")
    recorder.call("get outside", scheduler.get_schedule, Name="boto-a")
    recorder.note("list", sorted(group["Name"] for group in scheduler.list_schedule_groups()["ScheduleGroups"]))
    recorder.call("delete", scheduler.delete_schedule_group, Name="boto-group")
    recorder.call("get deleted", scheduler.get_schedule_group, Name="boto-group")
