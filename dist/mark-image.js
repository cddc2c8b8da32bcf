import { run } from './index.js'
await run('mark-image')
