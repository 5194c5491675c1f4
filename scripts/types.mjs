// npm run types: checks every room.
import { main } from './lib/entry.mjs';
import { checkTypes, rooms } from './lib/rooms.mjs';

await main(async () => {
  let failed = 0;
  for (const room of rooms) {
    const { ok, output } = await checkTypes(room);
    if (!ok) failed += 1;
    console.log(`types in ${room}: ${ok ? 'correct' : `wrong\n${output}`}`);
  }
  return failed === 0 ? 0 : 1;
});
