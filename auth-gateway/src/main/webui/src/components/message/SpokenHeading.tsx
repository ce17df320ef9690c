import { useEffect, useRef } from "react";

/** A page's heading and title. It takes the focus, so that it is read out when it comes up. */
export function SpokenHeading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, [children]);
  return (
    <>
      <title>{`${children} · Evergrant`}</title>
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
    </>
  );
}
