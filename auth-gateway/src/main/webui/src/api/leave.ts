const RELOADED = "evergrant.reloaded";

/** In milliseconds. Where a login that was just now did not help, another one would not either. */
const JUST_NOW = 30_000;

/** The ways out of this page, in one place so that tests can watch them. */
export const leave = {
  /** Goes to another site, such as a broker's consent page. */
  to(url: string): void {
    window.location.assign(url);
  },

  reload(): void {
    window.location.reload();
  },

  /**
   * Loads the same address again, to log in on the way; says whether the page goes. Not from under
   * an open dialog: what was typed there would be lost.
   */
  again(): boolean {
    const last = Number(window.sessionStorage.getItem(RELOADED));
    if (last >= performance.timeOrigin) {
      // This very page is about to go: another call was told so before.
      return true;
    }
    if (Date.now() - last < JUST_NOW || document.querySelector("dialog[open]")) {
      return false;
    }
    window.sessionStorage.setItem(RELOADED, String(Date.now()));
    leave.reload();
    return true;
  },
};
