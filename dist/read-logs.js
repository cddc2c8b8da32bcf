import { run } from './index.js'
await run('read-logs')
