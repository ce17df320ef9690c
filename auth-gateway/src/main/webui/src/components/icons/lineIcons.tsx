import type { ReactNode } from "react";

/** A drawing in lines, of the text's colour and size; what it means always stands beside it. */
function line(drawing: ReactNode) {
  return function LineIcon() {
    return (
      <svg
        viewBox="0 0 24 24"
        width="20"
        height="20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {drawing}
      </svg>
    );
  };
}

export const CloseIcon = line(<path d="M6 6l12 12M18 6L6 18" />);
export const WarningIcon = line(
  <>
    <path d="M12 4 2.8 19.5h18.4z" />
    <path d="M12 10v4.5M12 17.2v.05" />
  </>,
);
/** A statement of an account. */
export const AccountIcon = line(
  <>
    <rect x="4" y="3.5" width="16" height="17" rx="2.5" />
    <path d="M8 8.5h8M8 12.5h3M8 16.5h3M15.5 16.5v-4" />
  </>,
);
/** Buying and selling. */
export const TradingIcon = line(
  <path d="M7.5 20V5m0 0L3.5 9m4-4 4 4M16.5 4v15m0 0 4-4m-4 4-4-4" />,
);
export const KeyIcon = line(
  <>
    <circle cx="8" cy="15.5" r="4.5" />
    <path d="m11.3 12.2 8.2-8.2M16 7.5l3 3" />
  </>,
);
export const ShieldIcon = line(
  <>
    <path d="M12 3 5 5.6v5.2c0 4.6 2.9 8 7 10.2 4.1-2.2 7-5.6 7-10.2V5.6z" />
    <path d="m9 11.8 2.2 2.2 4-4.2" />
  </>,
);
export const UndoIcon = line(<path d="M4 9h10a5.5 5.5 0 0 1 0 11H9M4 9l4.5-4.5M4 9l4.5 4.5" />);
export const ClockIcon = line(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </>,
);
export const CheckIcon = line(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const ExternalIcon = line(
  <path d="M13.5 4.5h6v6M19 5l-8.5 8.5M17.5 14v3a2.5 2.5 0 0 1-2.5 2.5H7A2.5 2.5 0 0 1 4.5 17V9A2.5 2.5 0 0 1 7 6.5h3" />,
);
export const AccountsIcon = line(
  <>
    <circle cx="9" cy="8.5" r="3.5" />
    <path d="M2.8 19.5c.5-3.4 3-5.5 6.2-5.5s5.7 2.1 6.2 5.5M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 14.7c1.8.8 3 2.5 3.3 4.8" />
  </>,
);
export const LinkIcon = line(
  <path d="m10 14 4-4M8.5 11.5 6 14a4 4 0 0 0 5.7 5.7l2.3-2.3M15.5 12.5 18 10a4 4 0 0 0-5.7-5.7L10 6.6" />,
);
export const MailOffIcon = line(
  <>
    <path d="M9 5h9.5A2.5 2.5 0 0 1 21 7.5v9M17.5 19h-12A2.5 2.5 0 0 1 3 16.5v-9c0-1 .6-1.9 1.5-2.3M14.5 12.2l5.5-4.7M3.8 7.3l6.7 5.2M3 3l18 18" />
  </>,
);
/** A program of the user's own. */
export const TerminalIcon = line(
  <>
    <rect x="3" y="4.5" width="18" height="15" rx="2.5" />
    <path d="m7.5 9.5 3 2.5-3 2.5M13 14.5h3.5" />
  </>,
);
export const PlusIcon = line(<path d="M12 5.5v13M5.5 12h13" />);
