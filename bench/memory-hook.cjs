// Loaded into a measured Node process by NODE_OPTIONS: at its end, notes its peak memory in KB, one file a process.
const { isMainThread } = require('node:worker_threads');
if (isMainThread && process.env.BENCH_MEMORY_DIR) {
  process.on('exit', () => {
    const file = `${process.env.BENCH_MEMORY_DIR}/${process.pid}`;
    require('node:fs').writeFileSync(file, String(process.resourceUsage().maxRSS));
  });
}
