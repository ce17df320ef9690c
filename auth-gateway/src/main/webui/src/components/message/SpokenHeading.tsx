import { useEffect, useRef } from "react";
import { useLocation } from "react-router";

interface Props {
  children: string;
  /** Leaves the focus where it is on the first page of a visit, which is read out from its top. */
  quietAtFirst?: boolean;
}

/** A page's heading and title. It takes the focus, so that it is read out when it comes up. */
export function SpokenHeading({ children, quietAtFirst = false }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const quiet = useLocation().key === "default" && quietAtFirst;
  useEffect(() => {
    if (!quiet) {
      heading.current?.focus();
    }
  }, [children, quiet]);
  return (
    <>
      <title>{`${children} · Evergrant`}</title>
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
    </>
  );
}
