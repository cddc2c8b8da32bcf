// How every AWS client of Hakobune calls: attempts, time limits, and connections that are kept open.

/**
 * The SDK's standard mode retries throttling, 5xx and broken connections (a kept connection that the other side
 * has closed among them) with growing, random pauses, and nothing else.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const retries = {
  retryMode: 'standard',
  /** The first call and four more: about 10 seconds of throttling are survived. */
  maxAttempts: 5,
  /** Milliseconds. The SDK itself waits without end for a connection that never answers. */
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
} as const
