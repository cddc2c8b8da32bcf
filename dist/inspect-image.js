import { run } from './index.js'
await run('inspect-image')
