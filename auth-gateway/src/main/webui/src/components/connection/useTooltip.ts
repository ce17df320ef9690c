import { useEffect, useId, useState, type FocusEvent } from "react";

/**
 * Shown while the pointer is on the anchor, the tooltip included, or the focus in it; goes with
 * Escape (WCAG 1.4.13).
 */
export function useTooltip() {
  const id = useId();
  const [shown, setShown] = useState(false);
  const show = () => setShown(true);
  const hide = () => setShown(false);

  useEffect(() => {
    if (!shown) {
      return;
    }
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape") {
        setShown(false);
      }
    };
    document.addEventListener("keydown", escape);
    return () => document.removeEventListener("keydown", escape);
  }, [shown]);

  return {
    id,
    shown,
    show,
    anchor: {
      onPointerEnter: show,
      onPointerLeave: hide,
      onFocus: (event: FocusEvent) => {
        // Not after a click, nor when a dialog gives the focus back.
        if (event.target.matches(":focus-visible")) {
          show();
        }
      },
      onBlur: hide,
    },
  };
}
