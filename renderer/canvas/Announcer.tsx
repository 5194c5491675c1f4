import { useApp } from '../store/store.ts';
import { useSay } from '../words/language.ts';

/** What has just changed, for those who do not see it. */
export function Announcer() {
  const say = useSay();
  const announcement = useApp((state) => state.announcement);
  return (
    <p className="sr" role="status" aria-live="polite">
      {announcement && say(announcement)}
    </p>
  );
}
