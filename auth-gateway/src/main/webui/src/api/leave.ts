const RELOADED = "evergrant.reloaded";

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
   * Loads the same address again, to log in on the way. Once: if the session is still not accepted
   * then, another time would not help. Says whether the page goes.
   */
  again(): boolean {
    const here = window.location.href;
    if (window.sessionStorage.getItem(RELOADED) === here) {
      return false;
    }
    window.sessionStorage.setItem(RELOADED, here);
    leave.reload();
    return true;
  },

  /** The session is accepted. */
  arrived(): void {
    window.sessionStorage.removeItem(RELOADED);
  },
};
