import { createContext, use } from "react";

export interface Notice {
  tone: "good" | "bad" | "info";
  text: string;
}

/** Says something to the user that belongs to no place on the page. */
export type Say = (notice: Notice) => void;

export const NoticeContext = createContext<Say>(() => {
  throw new Error("NoticeProvider is missing");
});

export const useSay = (): Say => use(NoticeContext);
