import { useCallback, useRef, useState, type ReactNode } from "react";
import { NoticeList } from "./NoticeList";
import { NoticeContext, type Notice } from "./notices";

export type ShownNotice = Notice & { id: number };

export function NoticeProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<ShownNotice[]>([]);
  const lastId = useRef(0);

  const say = useCallback((notice: Notice) => {
    lastId.current += 1;
    const id = lastId.current;
    setShown((before) => [...before.filter((it) => it.text !== notice.text), { ...notice, id }]);
  }, []);

  const remove = useCallback((id: number) => {
    setShown((before) => before.filter((it) => it.id !== id));
  }, []);

  return (
    <NoticeContext value={say}>
      {children}
      <NoticeList notices={shown} onRemove={remove} />
    </NoticeContext>
  );
}
