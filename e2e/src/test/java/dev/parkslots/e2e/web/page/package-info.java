/** What there is on the screens, named after what a person does with it and found as a screen reader finds it: by role and name. */
@NullMarked
package dev.parkslots.e2e.web.page;

import org.jspecify.annotations.NullMarked;
