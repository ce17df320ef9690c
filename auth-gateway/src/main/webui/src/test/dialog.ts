/** The part of the browser's dialog that jsdom lacks: it opens, closes, and Escape cancels it. */
HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
  this.open = true;
  this.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && this.dispatchEvent(new Event("cancel", { cancelable: true }))) {
      this.close();
    }
  });
};

HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
  this.open = false;
};
