import { useEffect } from "react";
import { useNavigate } from "react-router";
import type { ResultWords } from "../../api/types";
import { useSay } from "../../components/notice/notices";
import { Waiting } from "../../components/message/Waiting";

/** Goes on to the overview, and says there that it worked. */
export function Connected({ words }: { words: ResultWords }) {
  const navigate = useNavigate();
  const say = useSay();
  useEffect(() => {
    say({ tone: "good", text: `${words.title}. ${words.text}` });
    void navigate("/", { replace: true });
  }, [navigate, say, words.title, words.text]);
  return <Waiting>{`${words.title}.`}</Waiting>;
}
