// What the package `aws` offers: a connection with credentials, and the meaning of a denied call.
export { type Aws, type AwsClientConfig, type OpenAwsOptions, openAws } from './connection.ts'
export { explainDenied } from './denied.ts'
