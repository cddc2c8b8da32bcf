import { run } from './index.js'
await run('tag-image')
