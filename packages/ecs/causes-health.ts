// Why ECS or a load balancer finds a task unhealthy, and why ECS goes back although every task lives.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html
import type { KnownCause } from './cause.ts'

export const HEALTH_CAUSES: readonly KnownCause[] = [
  {
    name: 'balancer-codes',
    pattern: /health checks failed with these codes: \[([\d, ]+)\]/i,
    owner: 'the program',
    says: 'the program answered the health check of the load balancer with $1',
    advice:
      'let the path of the health check answer with the expected code, or correct path and code ("Matcher") of the target group',
    field: 'portMappings',
  },
  {
    name: 'balancer-timeout',
    pattern: /unhealthy in .*(?:request timed out|timed out)/is,
    owner: 'the network',
    says: 'the program did not answer the health check of the load balancer in time',
    advice:
      'let the program listen on 0.0.0.0 and the port of "portMappings", and open that port of its security group to the load balancer\'s',
    field: 'portMappings',
  },
  {
    name: 'load-balancer-health',
    pattern: /failed ELB health checks|unhealthy in \(?target.?group|Target\.FailedHealthChecks/i,
    owner: 'the program',
    says: 'the load balancer found the container unhealthy',
    advice:
      'compare port, path and expected code of the target group\'s health check with what the program answers, and see whether "healthCheckGracePeriodSeconds" covers its start',
    field: 'portMappings',
  },
  {
    name: 'container-health',
    pattern: /failed container health checks|container health check/i,
    owner: 'the program',
    says: 'the health check of the container failed',
    advice: 'run the command of "healthCheck" in the image, and see whether "startPeriod" covers the start',
    field: 'healthCheck',
  },
  {
    name: 'alarm',
    pattern: /alarms? (?:detected|was|were|is|are|in|triggered)|in ALARM|(?:CloudWatch|deployment) alarm/i,
    owner: 'the program',
    says: 'an alarm of the deployment went off',
    advice:
      'look at what the alarm measures for the minutes of this rollout, and at the lines of the tasks then',
    field: 'deploymentConfiguration',
    of: 'service',
  },
  {
    name: 'hook',
    pattern: /lifecycle hook/i,
    owner: 'the program',
    says: 'a lifecycle hook of the deployment failed or did not answer',
    advice: "look at the log of the hook's Lambda function, and see whether its role may be invoked by ECS",
    field: 'deploymentConfiguration',
    of: 'service',
  },
]
