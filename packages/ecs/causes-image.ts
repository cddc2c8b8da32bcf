// Why an image cannot be pulled or run.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html
import type { KnownCause } from './cause.ts'

export const IMAGE_CAUSES: readonly KnownCause[] = [
  {
    name: 'architecture',
    pattern:
      /exec format error|no matching manifest for|does not (?:contain|match) (?:descriptor matching )?(?:the )?(?:specified )?platform/i,
    owner: 'the image',
    says: 'the image is built for another processor architecture than the task runs on',
    advice:
      'build the image for the architecture of the task (build-image: platforms), or set "runtimePlatform.cpuArchitecture" to the architecture of the image (X86_64 or ARM64)',
    field: 'image',
  },
  {
    name: 'image-missing',
    pattern:
      /manifest unknown|manifest for .+ not found|failed to resolve ref.+not found|repository .+ (?:does not exist|not found)(?! or)|no such image|name unknown|pull.*: not found|ImageNotFoundException/i,
    owner: 'the image',
    says: 'the image is not in the registry',
    advice: 'push the image before it is deployed, or correct its name, tag or digest',
    field: 'image',
  },
  {
    name: 'image-name',
    pattern: /invalid reference format|invalid image reference|repository name must be lowercase/i,
    owner: 'the task definition',
    says: 'the name of the image is none that a registry could have',
    advice: 'write registry/repository:tag or registry/repository@sha256:…, in lower case',
    field: 'image',
  },
  {
    name: 'image-format',
    pattern:
      /unsupported manifest media type|mediatype .+ (?:not supported|unsupported)|no longer supported.*schema ?1/i,
    owner: 'the image',
    says: 'the image has a format that the container engine cannot read',
    advice: 'build it anew as a Docker or OCI image, and name the image and not an artifact beside it',
    field: 'image',
  },
  {
    name: 'rate-limit',
    pattern: /toomanyrequests|pull rate limit/i,
    owner: 'the image',
    says: 'the registry refused the pull: too many from this address',
    advice: 'copy the image to a registry of your own such as ECR, or add "repositoryCredentials"',
    field: 'image',
  },
  {
    name: 'registry-certificate',
    pattern: /CannotPull.*x509|certificate signed by unknown authority/is,
    owner: 'the network',
    says: 'the certificate of the registry is not trusted by the machine under the task',
    advice: 'use a registry with a public certificate, or add its authority to the machine image',
    field: 'image',
  },
  {
    name: 'layers-denied',
    pattern: /CannotPull.*(?:starport-layer|s3[.-][\w.-]*amazonaws).*(?:\b403\b|forbidden|denied)/is,
    owner: 'the network',
    says: 'the layers of the image, which ECR keeps in S3, may not be read from these subnets',
    advice:
      'allow s3:GetObject on arn:aws:s3:::prod-<region>-starport-layer-bucket/* in the policy of the S3 VPC endpoint',
    field: 'networkConfiguration',
    of: 'service',
  },
  {
    name: 'pull-broken',
    pattern: /CannotPull.*(?:unexpected EOF|connection reset by peer|panic:|unexpected status.*50\d)/is,
    owner: 'AWS',
    says: 'the connection to the registry broke during the pull',
    advice: 'run this step again; if it happens often, copy the image to ECR in the same region',
    field: 'image',
  },
  {
    name: 'disk-full',
    pattern: /no space left on device|exceeded.*ephemeral storage|ephemeral storage.*exceed/i,
    owner: 'capacity',
    says: 'the disk of the task is full',
    advice: 'raise "ephemeralStorage.sizeInGiB", or make the image smaller',
    field: 'ephemeralStorage',
  },
]
