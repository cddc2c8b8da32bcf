// What preflight asks of the world around a service. Each question is one function, so that each can be left out.

/** What was seen of one thing. `unknown` is never held against a deployment. */
export type Sight<T> =
  | { readonly kind: 'there'; readonly value: T }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly reason: string }

export interface ImageSight {
  /** `linux/arm64/v8`; empty where the registry does not say. */
  readonly platforms: readonly string[]
}

export interface RoleSight {
  /** Whether its trust policy can let Amazon ECS tasks in. */
  readonly trustsTasks: boolean
}

export interface SecretSight {
  /** It is scheduled for deletion, and cannot be read. */
  readonly deleted: boolean
}

export interface TargetGroupSight {
  /** instance, ip, lambda or alb. */
  readonly type: string
  readonly attached: boolean
  /** The port that is checked; undefined for that of the traffic. */
  readonly checkPort: number | undefined
}

/** None rejects. */
export interface Surroundings {
  readonly image: (image: string) => Promise<Sight<ImageSight>>
  /** By name. */
  readonly role: (name: string) => Promise<Sight<RoleSight>>
  readonly logGroup: (name: string, region: string | undefined) => Promise<Sight<null>>
  /** By name or ARN. */
  readonly secret: (id: string, region: string | undefined) => Promise<Sight<SecretSight>>
  /** By name. */
  readonly parameter: (name: string, region: string | undefined) => Promise<Sight<null>>
  /** By ARN. */
  readonly targetGroup: (arn: string) => Promise<Sight<TargetGroupSight>>
}
