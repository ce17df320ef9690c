package dev.evergrant.local.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What is on a page, by what it is to its readers. */
final class Find {

  private Find() {}

  static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  static Locator button(Locator in, String name) {
    return in.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  static Locator heading(Page page, String name) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  static Locator dialog(Page page, String title) {
    return page.getByRole(
        AriaRole.DIALOG, new Page.GetByRoleOptions().setName(title).setExact(true));
  }

  /** The card of a connection with this broker. */
  static Locator card(Page page, String broker) {
    return page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(broker));
  }

  /** The badge of a card; what it does besides may stand behind its word. */
  static Locator badge(Locator card, String word) {
    return card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(word)).first();
  }

  /** Where brokers stand that need their user. */
  static Locator alert(Page page) {
    return page.getByRole(
        AriaRole.ALERT, new Page.GetByRoleOptions().setName("Brokers that need you"));
  }

  /** What is said with these words in passing. */
  static Locator notice(Page page, String words) {
    return page.locator("[role=status], [role=alert]")
        .filter(new Locator.FilterOptions().setHasText(words))
        .first();
  }
}
