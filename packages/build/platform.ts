// Platforms as Docker names them (`linux/arm64/v8`), and the variables it sets from them.
import type { Variables } from './expand.ts'

/** What Docker calls the architectures that Node and RUNNER_ARCH name otherwise. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x64: 'amd64',
  ia32: '386',
  x86: '386',
  arm: 'arm/v7',
}

/** The Linux platform that an engine on a machine of this architecture builds for. */
export const platformOf = (architecture: string): string => {
  const name = architecture.toLowerCase()
  return `linux/${ARCHITECTURES[name] ?? name}`
}

const parts = (prefix: string, platform: string): Variables => {
  const [system = '', architecture = '', variant = ''] = platform.split('/')
  return {
    [`${prefix}PLATFORM`]: platform,
    [`${prefix}OS`]: system,
    [`${prefix}ARCH`]: architecture,
    [`${prefix}VARIANT`]: variant,
  }
}

/** https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
export const platformVariables = (platform: string, buildPlatform: string): Variables => ({
  ...parts('TARGET', platform),
  ...parts('BUILD', buildPlatform),
})
