// Why a container that was pulled does not start, or is ended by the engine.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
import type { KnownCause } from './cause.ts'

export const START_CAUSES: readonly KnownCause[] = [
  {
    name: 'dependency',
    pattern:
      /dependen(?:cy|t) container|container .*depends on|dependency graph|did not (?:exit successfully|become healthy)|startTimeout|timed out waiting for .*dependenc/i,
    owner: 'the task definition',
    says: 'a container that this one depends on did not come to the condition that "dependsOn" asks for',
    advice: 'look at that container first; then see whether its "condition" and "startTimeout" fit',
    field: 'dependsOn',
  },
  {
    name: 'user-missing',
    pattern: /unable to find (?:user|group) (\S+?):|no matching entries in (?:passwd|group) file/i,
    owner: 'the image',
    says: 'the user of the container is not in the image',
    advice: 'create the user in the Dockerfile, or correct "user"',
    field: 'user',
  },
  {
    name: 'working-directory',
    pattern:
      /chdir to cwd|working directory .* (?:is invalid|does not exist)|mkdir .*: (?:not a directory|read-only)/i,
    owner: 'the task definition',
    says: 'the working directory of the container cannot be used',
    advice: 'correct "workingDirectory", or the WORKDIR of the Dockerfile',
    field: 'workingDirectory',
  },
  {
    name: 'mount',
    pattern: /invalid mount config|bind source path does not exist|error mounting|duplicate mount point/i,
    owner: 'the task definition',
    says: 'a mount of the container cannot be made',
    advice: 'correct "mountPoints" and the "volumes" that they name',
    field: 'mountPoints',
  },
  {
    name: 'gpu',
    pattern: /could not select device driver|nvidia-container|RESOURCE:GPU/i,
    owner: 'capacity',
    says: 'the instance has no GPU that the container can use',
    advice: 'use GPU instances with the GPU-optimized machine image, or remove "resourceRequirements"',
    field: 'resourceRequirements',
  },
  {
    name: 'memory-too-small',
    pattern: /minimum memory limit allowed|memory limit .* too (?:low|small)/i,
    owner: 'the task definition',
    says: 'the memory of the container is less than the engine needs to start it',
    advice: 'raise "memory"',
    field: 'memory',
  },
  {
    name: 'no-command',
    pattern:
      /executable file not found|no such file or directory: unknown|exec .*: no such file or directory|stat .+: no such file or directory|no command specified/i,
    owner: 'the image',
    says: 'the command is not in the image',
    advice: 'correct "command" or "entryPoint", or the ENTRYPOINT of the Dockerfile',
    field: 'command',
  },
  {
    name: 'not-executable',
    pattern: /exec:? .+permission denied|permission denied: unknown|is a directory: unknown/i,
    owner: 'the image',
    says: 'the command is in the image and cannot be executed',
    advice: 'make it executable in the Dockerfile (COPY --chmod=755)',
    field: 'command',
  },
  {
    name: 'out-of-memory',
    pattern: /OutOfMemory|killed due to memory usage|oom.?kill/i,
    owner: 'the task definition',
    says: 'the container needed more memory than it has',
    advice: 'raise "memory", or make the program need less',
    field: 'memory',
  },
]
