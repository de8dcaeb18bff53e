/**
 * The Zalo channel: ZBS template messages of an Official Account over HTTP, the rotating tokens behind them, what Zalo's codes
 * mean. One route is one Official Account under one app. What no live service has confirmed is a setting.
 */
@ApplicationModule(allowedDependencies = {"channel", "contact", "home", "words", "work"})
@NullMarked
package vn.loa.zalo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
