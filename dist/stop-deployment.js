import { run } from './index.js'
await run('stop-deployment')
