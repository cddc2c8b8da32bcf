// Teaches MiniStack's load balancer the health checks that a real one has; MiniStack itself calls every target healthy.

/**
 * A Python program that starts MiniStack 1.5.33 with three functions of its `alb` module replaced.
 *
 * MiniStack registers a task as a target the moment its container runs, sends requests to targets at random, and has no
 * health checks (services/alb.py: `_forward_to_tg`, `_describe_target_health`). So a container that is still starting,
 * or is about to exit, is given requests that it answers with "connection refused". A real load balancer sends a target
 * nothing before it has passed a check, and a rollout that fails loses no request. With this program:
 *
 * - a new target is `initial` until its first answer to the target group's health check path that the matcher accepts
 *   (asked every 0.1 s here: the real interval is 5 s or more), then `healthy`; two failures make it `unhealthy`;
 * - requests go to healthy targets only, 503 when there is none;
 * - DescribeTargetHealth tells these states.
 *
 * What it still does not do: hold an ECS rollout until targets are healthy (1 s of running is enough for MiniStack), and
 * wait a deregistration delay (a target that leaves gets no new request, and its container SIGTERM right after).
 */
export const MINISTACK_WITH_HEALTH_CHECKS = `
import http.client, random, sys, threading, time
from concurrent.futures import ThreadPoolExecutor
from ministack.services import alb

states = {}  # (target group arn, id, port) -> (healthy, consecutive failures, next check)

def key_of(arn, group, target):
    return (arn, str(target["Id"]), int(target.get("Port") or group.get("Port") or 80))

def accepted(matcher, status):
    for part in str((matcher or {}).get("HttpCode") or "200").split(","):
        low, _, high = part.strip().partition("-")
        if int(low) <= status <= int(high or low):
            return True
    return False

def passes(group, key):
    try:
        connection = http.client.HTTPConnection(key[1], key[2], timeout=0.5)
        try:
            connection.request("GET", group.get("HealthCheckPath") or "/", headers={"user-agent": "ELB-HealthChecker/2.0"})
            return accepted(group.get("Matcher"), connection.getresponse().status)
        finally:
            connection.close()
    except Exception:
        return False

def check(group, key):
    healthy, failures, _ = states.get(key, (None, 0, 0))
    if passes(group, key):
        states[key] = (True, 0, time.monotonic() + 1)
    else:
        failures += 1
        states[key] = (False if failures >= 2 and healthy else healthy, failures, time.monotonic() + 0.1)

def checking():
    pool = ThreadPoolExecutor(16)
    while True:
        try:
            groups = {entry["TargetGroupArn"]: entry for _, entry in list(alb._tgs._data.items())}
            due = {}
            for scoped, targets in list(alb._targets._data.items()):
                group = groups.get(scoped[-1])
                if group and group.get("TargetType", "instance") in ("instance", "ip"):
                    for target in list(targets):
                        due[key_of(scoped[-1], group, target)] = group
            for gone in set(states) - set(due):
                states.pop(gone, None)
            now = time.monotonic()
            list(pool.map(lambda item: check(item[1], item[0]),
                          [item for item in due.items() if states.get(item[0], (None, 0, 0))[2] <= now]))
        except Exception as error:
            print("health checks:", repr(error), file=sys.stderr, flush=True)
        time.sleep(0.05)

forward_to_any = alb._forward_to_tg

async def forward_to_healthy(arn, method, path, headers, body, query_params, raw_query_string=None, raw_path=None):
    group = alb._tgs.get(arn)
    targets = alb._targets.get(arn, [])
    if not group or not targets or group.get("TargetType", "instance") not in ("instance", "ip"):
        return await forward_to_any(arn, method, path, headers, body, query_params, raw_query_string, raw_path)
    healthy = [target for target in targets if states.get(key_of(arn, group, target), (None,))[0]]
    if not healthy:
        return (503, {"Content-Type": "text/plain"}, b"503 Service Temporarily Unavailable: no healthy target\\n")
    return await alb._proxy_http_target(random.choice(healthy), group, method, raw_path or path,
                                        headers, body, query_params, raw_query_string)

def describe_target_health(params):
    arn = alb._p(params, "TargetGroupArn")
    if arn not in alb._tgs:
        return alb._error("TargetGroupNotFound", f"Target group '{arn}' not found.")
    group = alb._tgs[arn]
    wanted = {target["Id"] for target in alb._parse_targets_param(params)}
    members = []
    for target in alb._targets.get(arn, []):
        if wanted and target["Id"] not in wanted:
            continue
        key = key_of(arn, group, target)
        healthy, failures, _ = states.get(key, (None, 0, 0))
        state = "healthy" if healthy else "initial" if failures < 2 else "unhealthy"
        reason = "" if healthy else ("<Reason>Elb.InitialHealthChecking</Reason>" if state == "initial"
                                     else "<Reason>Target.FailedHealthChecks</Reason>")
        members.append(f"<member><Target><Id>{key[1]}</Id><Port>{key[2]}</Port></Target>"
                       f"<TargetHealth><State>{state}</State>{reason}</TargetHealth></member>")
    return alb._xml(200, "DescribeTargetHealth",
                    f"<TargetHealthDescriptions>{''.join(members)}</TargetHealthDescriptions>")

alb._forward_to_tg = forward_to_healthy
alb._ACTION_MAP["DescribeTargetHealth"] = describe_target_health
threading.Thread(target=checking, daemon=True).start()

from ministack.app import main
main()
`
