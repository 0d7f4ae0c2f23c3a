package dev.forewarn.worlds;

import dev.forewarn.constants.HandleType;
import dev.forewarn.constants.Platform;
import dev.forewarn.facts.Place;
import java.util.List;

/**
 * A function as it was linked first.
 *
 * @param on the platforms that the code may run on
 */
public record Linked(HandleType handle, Place place, List<Platform> on) {}
