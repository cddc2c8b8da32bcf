import { run } from './index.js'
await run('build-image')
